// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/gallery.h"

#include "ui/theme/theme.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <memory>

using namespace plumbline;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"dark"_s, u"Dark scheme."_s},
                       {u"charts"_s, u"The bigger widgets instead of the components."_s},
                       {u"scale"_s, u"Font scale in percent."_s, u"percent"_s, u"100"_s},
                       {u"grab"_s, u"Saves a picture and ends."_s, u"file"_s}});
    parser.process(application);
    const Theme theme(application, {parser.isSet(u"dark"_s) ? ThemeMode::Dark : ThemeMode::Light, {}, parser.value(u"scale"_s).toInt()});
    std::unique_ptr<QWidget> sheet;
    if (parser.isSet(u"charts"_s))
        sheet = std::make_unique<ChartsSheet>();
    else
        sheet = std::make_unique<ComponentsSheet>();
    sheet->resize(1440, 900);
    sheet->show();
    if (parser.isSet(u"grab"_s)) {
        QTimer::singleShot(400, &application, [&] { QApplication::exit(sheet->grab().save(parser.value(u"grab"_s)) ? 0 : 1); });
    }
    return QApplication::exec();
}
