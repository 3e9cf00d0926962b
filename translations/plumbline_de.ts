<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Ages</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 wk</source>
        <translation>%1 Wo</translation>
    </message>
    <message>
        <source>%1 mo</source>
        <translation>%1 Mon</translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation>%1 J</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>%1 at commit %2</source>
        <translation>%1 bei Commit %2</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Deletes</source>
        <translation>Löscht</translation>
    </message>
    <message>
        <source>Approve plan %1 for %2?</source>
        <translation>Plan %1 für %2 freigeben?</translation>
    </message>
    <message>
        <source>Approving writes nothing. The approval is void as soon as Git or live changes.</source>
        <translation>Freigeben schreibt nichts. Die Freigabe ist ungültig, sobald sich Git oder live ändert.</translation>
    </message>
    <message>
        <source>A sync of this plan also holds the environment at this commit.</source>
        <translation>Ein Abgleich dieses Plans hält die Umgebung auch bei diesem Commit an.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Sync %1 now?</source>
        <translation>%1 jetzt abgleichen?</translation>
    </message>
    <message>
        <source>Exactly this plan is written, or nothing. Each step is journalled before and after.</source>
        <translation>Genau dieser Plan wird geschrieben, oder nichts. Jeder Schritt steht vorher und nachher im Journal.</translation>
    </message>
    <message>
        <source>Write %1</source>
        <translation>%1 schreiben</translation>
    </message>
    <message>
        <source>End the hold of %1?</source>
        <translation>Das Anhalten von %1 beenden?</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>at %1 by %2 since %3: “%4”</source>
        <translation>bei %1 von %2 seit %3: „%4“</translation>
    </message>
    <message>
        <source>Then wanted</source>
        <translation>Dann gewünscht</translation>
    </message>
    <message>
        <source>%1; a sync would do: %2</source>
        <translation>%1; ein Abgleich würde: %2</translation>
    </message>
    <message>
        <source>End the hold</source>
        <translation>Anhalten beenden</translation>
    </message>
    <message>
        <source>Hold %1 at %2?</source>
        <translation>%1 bei %2 anhalten?</translation>
    </message>
    <message>
        <source>Nothing is written. New commits are no longer wanted, and automatic sync and healing follow this commit, until somebody resumes.</source>
        <translation>Nichts wird geschrieben. Neue Commits sind nicht mehr gewünscht, und Abgleich und Heilung von selbst folgen diesem Commit, bis jemand fortsetzt.</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Takes over</source>
        <translation>Übernimmt</translation>
    </message>
    <message>
        <source>Take over what others keep</source>
        <translation>Übernehmen, was andere pflegen</translation>
    </message>
    <message>
        <source>Makes anew</source>
        <translation>Legt neu an</translation>
    </message>
    <message>
        <source>Leaves alone</source>
        <translation>Lässt in Ruhe</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Let %1 be deleted and made anew?</source>
        <translation>Darf %1 gelöscht und neu angelegt werden?</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>This makes a new plan in which it is a step of its own, and writes nothing. To leave it as it is, untick it among the differences.</source>
        <translation>Damit entsteht ein neuer Plan, in dem das ein eigener Schritt ist; geschrieben wird nichts. Soll es bleiben, wie es ist, kann es unter den Unterschieden abgewählt werden.</translation>
    </message>
    <message>
        <source>It may be deleted</source>
        <translation>Es darf gelöscht werden</translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Let %1 follow Git?</source>
        <translation>Soll %1 Git folgen?</translation>
    </message>
    <message>
        <source>Automatic sync is on: it applies this as soon as you resume.</source>
        <translation>Automatisches Synchronisieren ist an: Es wendet das an, sobald fortgesetzt wird.</translation>
    </message>
    <message>
        <source>Resuming writes nothing by itself.</source>
        <translation>Fortsetzen schreibt von selbst nichts.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>ApplySet</source>
        <translation>ApplySet</translation>
    </message>
    <message>
        <source>%1 (made anew)</source>
        <translation>%1 (neu angelegt)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Risks</source>
        <translation>Risiken</translation>
    </message>
</context>
<context>
    <name>Axis</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 mo</source>
        <translation>%1 Mon</translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation>%1 J</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>Budget</name>
    <message>
        <source>Requests %1/min, %2 of %3 free, %4 waiting</source>
        <translation>Anfragen %1/min, %2 von %3 frei, %4 warten</translation>
    </message>
    <message>
        <source>Requests %1/min, %2 of %3 free</source>
        <translation>Anfragen %1/min, %2 von %3 frei</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>What the clusters are asked. Free is what may be asked at once beside what is under way.</source>
        <translation>Was die Cluster gefragt werden. Frei ist, was neben dem, was läuft, zugleich gefragt werden darf.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not connected yet</source>
        <translation>noch nicht verbunden</translation>
    </message>
    <message>
        <source>%1 in the last minute</source>
        <translation>%1 in der letzten Minute</translation>
    </message>
    <message>
        <source>%1 of %2 under way</source>
        <translation>%1 von %2 unterwegs</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>%1 answered “too many requests”</source>
        <translation>%1 mit „zu viele Anfragen“ beantwortet</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 gescheitert</translation>
    </message>
    <message>
        <source>%1 watches and logs</source>
        <translation>%1 Beobachtungen und Ausgaben</translation>
    </message>
    <message>
        <source>%1 since it was connected, %2 received</source>
        <translation>%1 seit dem Verbinden, %2 empfangen</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>The target could not be read anew; what is live may have changed.</source>
        <translation>Das Ziel ließ sich nicht neu lesen; was live ist, kann sich geändert haben.</translation>
    </message>
    <message>
        <source>%1 could not be read and are left alone.</source>
        <translation>%1 waren nicht lesbar und bleiben unberührt.</translation>
    </message>
    <message>
        <source>Every file of the target was read.</source>
        <translation>Jede Datei des Ziels wurde gelesen.</translation>
    </message>
    <message>
        <source>Deletes %1 that this commit does not have.</source>
        <translation>Löscht %1, die dieser Commit nicht hat.</translation>
    </message>
    <message>
        <source>Nothing is deleted.</source>
        <translation>Nichts wird gelöscht.</translation>
    </message>
    <message>
        <source>Overwrites changes that were made by hand in %1.</source>
        <translation>Überschreibt Änderungen von Hand in %1.</translation>
    </message>
    <message>
        <source>No change made by hand is overwritten.</source>
        <translation>Keine Änderung von Hand wird überschrieben.</translation>
    </message>
    <message>
        <source>%1 that Plumbline did not write stay untouched.</source>
        <translation>%1, die Plumbline nicht schrieb, bleiben unberührt.</translation>
    </message>
    <message>
        <source>Replaces the hold at %1 by %2.</source>
        <translation>Ersetzt das Anhalten bei %1 durch %2.</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source>Every object of the target was read.</source>
        <translation>Jedes Objekt des Ziels wurde gelesen.</translation>
    </message>
    <message>
        <source>ApplySet: %1</source>
        <translation>ApplySet: %1</translation>
    </message>
    <message>
        <source>Deletes and makes anew: %1</source>
        <translation>Löscht und legt neu an: %1</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>HEAD</source>
        <translation>HEAD</translation>
    </message>
    <message>
        <source>APPROVED</source>
        <translation>FREIGEGEBEN</translation>
    </message>
    <message>
        <source>HELD</source>
        <translation>ANGEHALTEN</translation>
    </message>
    <message>
        <source>ROLLED BACK</source>
        <translation>ZURÜCKGEROLLT</translation>
    </message>
    <message>
        <source>CHOSEN</source>
        <translation>GEWÄHLT</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
</context>
<context>
    <name>ConnectionNotices</name>
    <message>
        <source>No login since %1</source>
        <translation>Keine Anmeldung seit %1</translation>
    </message>
    <message>
        <source>Certificate of the cluster not checked</source>
        <translation>Zertifikat des Clusters nicht geprüft</translation>
    </message>
    <message>
        <source>The context %1 has insecure-skip-tls-verify, so anybody on the way to %2 can read and change everything. Name its certificate-authority in the kubeconfig instead.</source>
        <translation>Der Kontext %1 hat insecure-skip-tls-verify; jeder auf dem Weg zu %2 kann alles lesen und ändern. Nennen Sie stattdessen seine certificate-authority in der kubeconfig.</translation>
    </message>
    <message>
        <source>Certificate of the repository not checked</source>
        <translation>Zertifikat des Repositorys nicht geprüft</translation>
    </message>
</context>
<context>
    <name>CoreTexts</name>
    <message>
        <source>Nothing of it is there</source>
        <translation>Nichts davon ist da</translation>
    </message>
    <message>
        <source>In Git, not live</source>
        <translation>In Git, nicht live</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>The object was not read</source>
        <translation>Das Objekt wurde nicht gelesen</translation>
    </message>
    <message>
        <source>Files have no health</source>
        <translation>Dateien haben keine Gesundheit</translation>
    </message>
    <message>
        <source>Its fields are not as its kind has them</source>
        <translation>Seine Felder sind nicht, wie seine Art sie hat</translation>
    </message>
    <message>
        <source>Reports no status</source>
        <translation>Meldet keinen Status</translation>
    </message>
    <message>
        <source>Reports no condition that tells its health</source>
        <translation>Meldet keinen Zustand, der seine Gesundheit verrät</translation>
    </message>
    <message>
        <source>Being deleted</source>
        <translation>Wird gelöscht</translation>
    </message>
    <message>
        <source>Waits for an address of a load balancer</source>
        <translation>Wartet auf die Adresse eines Lastverteilers</translation>
    </message>
    <message>
        <source>Waits for a volume</source>
        <translation>Wartet auf ein Volume</translation>
    </message>
    <message>
        <source>Its volume is lost</source>
        <translation>Sein Volume ist verloren</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Nicht bereit</translation>
    </message>
    <message>
        <source>Newest change not observed yet</source>
        <translation>Neueste Änderung noch nicht beachtet</translation>
    </message>
    <message>
        <source>No status yet</source>
        <translation>Noch kein Status</translation>
    </message>
    <message>
        <source>Waits for its first measurement</source>
        <translation>Wartet auf die erste Messung</translation>
    </message>
    <message>
        <source>Not scheduled so far</source>
        <translation>Bisher nicht ausgeführt</translation>
    </message>
    <message>
        <source>The last run did not succeed</source>
        <translation>Der letzte Lauf schlug fehl</translation>
    </message>
    <message>
        <source>The last run succeeded</source>
        <translation>Der letzte Lauf gelang</translation>
    </message>
    <message>
        <source>Not known to be available yet</source>
        <translation>Noch nicht als verfügbar bekannt</translation>
    </message>
    <message>
        <source>Not established yet</source>
        <translation>Noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>%L1 of %L2 replicas available</source>
        <translation>%L1 von %L2 Replikaten verfügbar</translation>
    </message>
    <message>
        <source>%L1 of %L2 replica available</source>
        <translation>%L1 von %L2 Replikat verfügbar</translation>
    </message>
    <message>
        <source>%L1 of %L2 replicas updated</source>
        <translation>%L1 von %L2 Replikaten erneuert</translation>
    </message>
    <message>
        <source>%L1 of %L2 replica updated</source>
        <translation>%L1 von %L2 Replikat erneuert</translation>
    </message>
    <message>
        <source>%L1 of %L2 replicas ready</source>
        <translation>%L1 von %L2 Replikaten bereit</translation>
    </message>
    <message>
        <source>%L1 of %L2 replica ready</source>
        <translation>%L1 von %L2 Replikat bereit</translation>
    </message>
    <message>
        <source>%L1 old replicas still there</source>
        <translation>noch %L1 alte Replikate da</translation>
    </message>
    <message>
        <source>%L1 old replica still there</source>
        <translation>noch %L1 altes Replikat da</translation>
    </message>
    <message>
        <source>%L1 of %L2 pods available</source>
        <translation>%L1 von %L2 Pods verfügbar</translation>
    </message>
    <message>
        <source>%L1 of %L2 pods updated</source>
        <translation>%L1 von %L2 Pods erneuert</translation>
    </message>
    <message>
        <source>%L1 pods active</source>
        <translation>%L1 Pods aktiv</translation>
    </message>
    <message>
        <source>%L1 pod active</source>
        <translation>%L1 Pod aktiv</translation>
    </message>
    <message>
        <source>%L1 jobs running</source>
        <translation>%L1 Jobs laufen</translation>
    </message>
    <message>
        <source>%L1 job running</source>
        <translation>%L1 Job läuft</translation>
    </message>
    <message>
        <source>Reachable at %1</source>
        <translation>Erreichbar unter %1</translation>
    </message>
    <message>
        <source>%1, and %L2 more</source>
        <translation>%1, und %L2 weitere</translation>
    </message>
    <message>
        <source>The policy does not act: %1</source>
        <translation>Die Regel handelt nicht: %1</translation>
    </message>
    <message>
        <source>What runs was changed live, and is not healed while a newer commit is not synced. Sync it, or hold the environment at the commit that runs.</source>
        <translation>Was läuft, wurde live geändert und wird nicht geheilt, solange ein neuerer Commit nicht abgeglichen ist. Gleichen Sie ihn ab, oder halten Sie die Umgebung bei dem Commit an, der läuft.</translation>
    </message>
    <message>
        <source>The last sync of this commit did not bring all of it, or was taken back, so the policy does not try it again. See the history; then sync it, or commit what mends it.</source>
        <translation>Der letzte Abgleich dieses Commits brachte nicht alles oder wurde zurückgenommen, darum versucht ihn die Regel nicht noch einmal. Sehen Sie im Verlauf nach; gleichen Sie ihn dann ab, oder tragen Sie in Git ein, was es behebt.</translation>
    </message>
    <message>
        <source>%1 Nor does it heal what is changed live meanwhile.</source>
        <translation>%1 Auch heilt sie bis dahin nicht, was live geändert wird.</translation>
    </message>
    <message>
        <source>%1 Whether this environment was held is not known. Its policy waits until an operator holds or resumes it.</source>
        <translation>%1 Ob diese Umgebung angehalten war, ist nicht bekannt. Ihre Regel wartet, bis jemand sie anhält oder fortsetzt.</translation>
    </message>
    <message>
        <source>It would replace what Plumbline did not write: %1. No policy does that; review the plan and sync it, or move the files away.</source>
        <translation>Es würde ersetzen, was Plumbline nicht geschrieben hat: %1. Keine Regel tut das; prüfen Sie den Plan und gleichen Sie ihn ab, oder legen Sie die Dateien beiseite.</translation>
    </message>
    <message>
        <source>The plan takes over what others keep: %1. That needs its own consent (--take-over); better, end their management first.</source>
        <translation>Der Plan übernimmt, was andere pflegen: %1. Das braucht eine eigene Zustimmung (--take-over); besser, Sie beenden vorher deren Verwaltung.</translation>
    </message>
    <message>
        <source>The plan deletes %1; sync.maxDeletes allows %L2. Choose fewer resources, or raise the cap in %3.</source>
        <translation>Der Plan löscht %1; sync.maxDeletes erlaubt %L2. Wählen Sie weniger, oder erhöhen Sie die Grenze in %3.</translation>
    </message>
    <message>
        <source>The plan deletes %L1 of %L2 managed objects; sync.maxDeletePercent allows %L3 % (%4).</source>
        <translation>Der Plan löscht %L1 von %L2 verwalteten Objekten; sync.maxDeletePercent erlaubt %L3 % (%4).</translation>
    </message>
    <message>
        <source>The plan deletes %L1 of %L2 managed files; sync.maxDeletePercent allows %L3 % (%4).</source>
        <translation>Der Plan löscht %L1 von %L2 verwalteten Dateien; sync.maxDeletePercent erlaubt %L3 % (%4).</translation>
    </message>
    <message>
        <source>Git has no object below this path at this revision, so the plan would delete everything that Plumbline manages. Check the path and the revision.</source>
        <translation>Git hat unter diesem Pfad bei dieser Revision kein Objekt, also würde der Plan alles löschen, was Plumbline verwaltet. Prüfen Sie den Pfad und die Revision.</translation>
    </message>
    <message>
        <source>Git has no file below this path at this revision, so the plan would delete everything that Plumbline manages. Check the path and the revision.</source>
        <translation>Git hat unter diesem Pfad bei dieser Revision keine Datei, also würde der Plan alles löschen, was Plumbline verwaltet. Prüfen Sie den Pfad und die Revision.</translation>
    </message>
    <message>
        <source>The plan would delete everything that Plumbline manages and write nothing. Choose what replaces it too.</source>
        <translation>Der Plan würde alles löschen, was Plumbline verwaltet, und nichts schreiben. Wählen Sie auch, was es ersetzt.</translation>
    </message>
    <message>
        <source>The target could not be read whole. Nothing is written on partial evidence; refresh and plan again.</source>
        <translation>Das Ziel konnte nicht ganz gelesen werden. Auf halbes Wissen hin wird nichts geschrieben; lesen Sie neu und planen Sie noch einmal.</translation>
    </message>
    <message>
        <source>%1 It is neither written nor deleted until it can be read; deselect it or mend its permissions.</source>
        <translation>%1 Es wird weder geschrieben noch gelöscht, bis es gelesen werden kann; wählen Sie es ab, oder berichtigen Sie seine Rechte.</translation>
    </message>
    <message>
        <source>%1 It is declared at %2.</source>
        <translation>%1 Es steht in %2.</translation>
    </message>
    <message>
        <source>%L1 objects</source>
        <translation>%L1 Objekte</translation>
    </message>
    <message>
        <source>%L1 object</source>
        <translation>%L1 Objekt</translation>
    </message>
    <message>
        <source>%L1 files</source>
        <translation>%L1 Dateien</translation>
    </message>
    <message>
        <source>%L1 file</source>
        <translation>%L1 Datei</translation>
    </message>
    <message>
        <source>in Git, not live</source>
        <translation>in Git, nicht live</translation>
    </message>
    <message>
        <source>no longer in Git</source>
        <translation>nicht mehr in Git</translation>
    </message>
    <message>
        <source>content differs</source>
        <translation>Inhalt verschieden</translation>
    </message>
    <message>
        <source>%L1 fields differ</source>
        <translation>%L1 Felder verschieden</translation>
    </message>
    <message>
        <source>%L1 field differs</source>
        <translation>%L1 Feld verschieden</translation>
    </message>
    <message>
        <source>lacks the label of the environment&apos;s ApplySet</source>
        <translation>hat das Label des ApplySets der Umgebung nicht</translation>
    </message>
    <message>
        <source>ignored differences only; the file is written as the commit has it</source>
        <translation>nur ignorierte Unterschiede; die Datei wird geschrieben, wie der Commit sie hat</translation>
    </message>
    <message>
        <source>formatting only; the file is written as the commit has it</source>
        <translation>nur andere Schreibweise; die Datei wird geschrieben, wie der Commit sie hat</translation>
    </message>
    <message>
        <source>as it was before the interrupted run</source>
        <translation>wie vor dem unterbrochenen Lauf</translation>
    </message>
    <message>
        <source>hook before the sync</source>
        <translation>Hook vor dem Abgleich</translation>
    </message>
    <message>
        <source>hook within the sync</source>
        <translation>Hook im Abgleich</translation>
    </message>
    <message>
        <source>hook after the sync</source>
        <translation>Hook nach dem Abgleich</translation>
    </message>
    <message>
        <source>hook that runs only if the sync fails</source>
        <translation>Hook, der nur läuft, wenn der Abgleich fehlschlägt</translation>
    </message>
    <message>
        <source>replaces a file that Plumbline did not write</source>
        <translation>ersetzt eine Datei, die Plumbline nicht geschrieben hat</translation>
    </message>
    <message>
        <source>deletes changes made by hand</source>
        <translation>löscht Änderungen von Hand</translation>
    </message>
    <message>
        <source>overwrites changes made by hand</source>
        <translation>überschreibt Änderungen von Hand</translation>
    </message>
    <message>
        <source>replaces changes made after the interrupted run</source>
        <translation>ersetzt Änderungen nach dem unterbrochenen Lauf</translation>
    </message>
    <message>
        <source>what it does cannot be undone</source>
        <translation>was er tut, lässt sich nicht zurücknehmen</translation>
    </message>
    <message>
        <source>takes an object from %1</source>
        <translation>nimmt %1 ein Objekt ab</translation>
    </message>
    <message>
        <source>takes %1 from %2</source>
        <translation>nimmt %2 %1 ab</translation>
    </message>
    <message>
        <source>%L1 fields</source>
        <translation>%L1 Felder</translation>
    </message>
    <message>
        <source>%L1 field</source>
        <translation>%L1 Feld</translation>
    </message>
    <message>
        <source>changes an object that Plumbline did not write</source>
        <translation>ändert ein Objekt, das Plumbline nicht geschrieben hat</translation>
    </message>
    <message>
        <source>cannot be changed in place</source>
        <translation>lässt sich so nicht ändern</translation>
    </message>
    <message>
        <source>deletes it and makes it anew</source>
        <translation>löscht es und legt es neu an</translation>
    </message>
    <message>
        <source>deletes what was synced under its name and makes it anew as a hook</source>
        <translation>löscht, was unter seinem Namen abgeglichen wurde, und legt es als Hook neu an</translation>
    </message>
    <message>
        <source>deletes it and makes it anew; %1</source>
        <translation>löscht es und legt es neu an; %1</translation>
    </message>
    <message>
        <source>deletes what was synced under its name and makes it anew as a hook; %1</source>
        <translation>löscht, was unter seinem Namen abgeglichen wurde, und legt es als Hook neu an; %1</translation>
    </message>
    <message>
        <source>deletes a volume&apos;s data, where its class reclaims by deleting</source>
        <translation>löscht die Daten eines Volumes, wo seine Klasse durch Löschen freigibt</translation>
    </message>
    <message>
        <source>deletes a volume</source>
        <translation>löscht ein Volume</translation>
    </message>
    <message>
        <source>deletes everything in the namespace</source>
        <translation>löscht alles im Namespace</translation>
    </message>
    <message>
        <source>deletes every object of that kind, whoever made it</source>
        <translation>löscht jedes Objekt dieser Art, wer immer es angelegt hat</translation>
    </message>
    <message>
        <source>It has run; what it did is not undone.</source>
        <translation>Er ist gelaufen; was er tat, wird nicht zurückgenommen.</translation>
    </message>
    <message>
        <source>It is a hook of the present revision; where it ran, what it did is not undone.</source>
        <translation>Ein Hook der jetzigen Revision; wo er lief, wird nicht zurückgenommen, was er tat.</translation>
    </message>
    <message>
        <source>It is pruned; its data is lost where its class reclaims by deleting.</source>
        <translation>Es wird entfernt; seine Daten sind verloren, wo seine Klasse durch Löschen freigibt.</translation>
    </message>
    <message>
        <source>It is pruned, and with it every object of its kind, whoever made it.</source>
        <translation>Es wird entfernt, und mit ihm jedes Objekt seiner Art, wer immer es angelegt hat.</translation>
    </message>
    <message>
        <source>Versions of the kind change; objects that are stored in a version or fields that go cannot be read back.</source>
        <translation>Versionen der Art ändern sich; Objekte, die in einer Version oder mit Feldern gespeichert sind, die wegfallen, lassen sich nicht mehr lesen.</translation>
    </message>
    <message>
        <source>leaves %1 to %2, as ignoreDifferences says</source>
        <translation>überlässt %1 %2, wie ignoreDifferences sagt</translation>
    </message>
    <message>
        <source>leaves %1 to others</source>
        <translation>überlässt %1 anderen</translation>
    </message>
    <message>
        <source>%L1 more fields</source>
        <translation>%L1 weitere Felder</translation>
    </message>
    <message>
        <source>%L1 more field</source>
        <translation>%L1 weiteres Feld</translation>
    </message>
    <message>
        <source>not checked until %1 exists</source>
        <translation>nicht geprüft, bis es %1 gibt</translation>
    </message>
    <message>
        <source>not checked until %1 is synced</source>
        <translation>nicht geprüft, bis %1 abgeglichen ist</translation>
    </message>
    <message>
        <source>not checked until the old one is gone</source>
        <translation>nicht geprüft, bis das alte weg ist</translation>
    </message>
    <message>
        <source>the server warns</source>
        <translation>der Server warnt</translation>
    </message>
    <message>
        <source>not written</source>
        <translation>nicht geschrieben</translation>
    </message>
    <message>
        <source>not pruned</source>
        <translation>nicht entfernt</translation>
    </message>
    <message>
        <source>not made anew</source>
        <translation>nicht neu angelegt</translation>
    </message>
    <message>
        <source>it now belongs to %1</source>
        <translation>es gehört jetzt zu %1</translation>
    </message>
    <message>
        <source>somebody made it anew since Plumbline wrote it</source>
        <translation>jemand hat es neu angelegt, seit Plumbline es schrieb</translation>
    </message>
    <message>
        <source>the plan has no step for it</source>
        <translation>der Plan hat dafür keinen Schritt</translation>
    </message>
    <message>
        <source>it can be changed in place</source>
        <translation>es lässt sich so ändern</translation>
    </message>
    <message>
        <source>%1; sync again when it is gone</source>
        <translation>%1; gleichen Sie wieder ab, wenn es weg ist</translation>
    </message>
    <message>
        <source>being deleted since %1, waits for the finalizer %2</source>
        <translation>wird gelöscht seit %1, wartet auf den Finalizer %2</translation>
    </message>
    <message>
        <source>being deleted since %1, waits for the finalizers %2</source>
        <translation>wird gelöscht seit %1, wartet auf die Finalizer %2</translation>
    </message>
    <message>
        <source>being deleted since %1</source>
        <translation>wird gelöscht seit %1</translation>
    </message>
    <message>
        <source>still being deleted since %1, waits for the finalizer %2</source>
        <translation>wird noch gelöscht seit %1, wartet auf den Finalizer %2</translation>
    </message>
    <message>
        <source>still being deleted since %1, waits for the finalizers %2</source>
        <translation>wird noch gelöscht seit %1, wartet auf die Finalizer %2</translation>
    </message>
    <message>
        <source>still being deleted since %1</source>
        <translation>wird noch gelöscht seit %1</translation>
    </message>
    <message>
        <source>only runs where the sync fails</source>
        <translation>läuft nur, wenn der Abgleich fehlschlägt</translation>
    </message>
    <message>
        <source>an earlier wave failed</source>
        <translation>eine frühere Welle schlug fehl</translation>
    </message>
    <message>
        <source>not waited for</source>
        <translation>nicht abgewartet</translation>
    </message>
    <message>
        <source>it may still run</source>
        <translation>er läuft vielleicht noch</translation>
    </message>
    <message>
        <source>written; not waited for its health</source>
        <translation>geschrieben; seine Gesundheit nicht abgewartet</translation>
    </message>
    <message>
        <source>The server was not asked what it would make of this object.</source>
        <translation>Der Server wurde nicht gefragt, was er aus diesem Objekt machen würde.</translation>
    </message>
    <message>
        <source>Not checked until %1 is synced.</source>
        <translation>Nicht geprüft, bis %1 abgeglichen ist.</translation>
    </message>
    <message>
        <source>The target could not be listed whole, and this was not seen.</source>
        <translation>Das Ziel konnte nicht ganz aufgelistet werden, und dies wurde nicht gesehen.</translation>
    </message>
</context>
<context>
    <name>Diff</name>
    <message>
        <source>mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>%1, ignored</source>
        <translation>%1, ausgenommen</translation>
    </message>
    <message>
        <source>%1 live</source>
        <translation>%1 live</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Verschieden</translation>
    </message>
    <message>
        <source>Formatting only</source>
        <translation>Nur Formatierung</translation>
    </message>
    <message>
        <source>not present</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>not in Git</source>
        <translation>nicht in Git</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 changed live</source>
        <translation>%1 live geändert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2 differ</source>
        <translation>%1 von %2 verschieden</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>Git: %1</source>
        <translation>Git: %1</translation>
    </message>
    <message>
        <source>Live: %1</source>
        <translation>Live: %1</translation>
    </message>
    <message>
        <source>nothing differs</source>
        <translation>nichts ist verschieden</translation>
    </message>
    <message>
        <source>Folder %1: %2</source>
        <translation>Ordner %1: %2</translation>
    </message>
    <message>
        <source>differs in formatting only</source>
        <translation>nur die Formatierung ist verschieden</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>; a sync would %1 it</source>
        <translation>; ein Abgleich: %1</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>by a commit</source>
        <translation>durch einen Commit</translation>
    </message>
    <message>
        <source>by hand and by a commit</source>
        <translation>von Hand und durch einen Commit</translation>
    </message>
    <message>
        <source>%1: %2; Git %3, live %4; %5</source>
        <translation>%1: %2; Git %3, live %4; %5</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>%1 of %2 differs</source>
        <translation>%1 von %2 weicht ab</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Syncing %1 of %2</source>
        <translation>Abgleich %1 von %2</translation>
    </message>
    <message>
        <source>%1 could not be read</source>
        <translation>%1 nicht lesbar</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>In sync</source>
        <translation>Abgeglichen</translation>
    </message>
    <message>
        <source>Missing %1</source>
        <translation>%1 fehlend</translation>
    </message>
    <message>
        <source>Extra %1</source>
        <translation>%1 zu viel</translation>
    </message>
    <message>
        <source>Drifted %1</source>
        <translation>Abgewichen %1</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>a sync by %1 did not end</source>
        <translation>ein Abgleich von %1 wurde nicht beendet</translation>
    </message>
    <message>
        <source>Target not allowed</source>
        <translation>Ziel nicht erlaubt</translation>
    </message>
    <message>
        <source>Not visible</source>
        <translation>Nicht sichtbar</translation>
    </message>
    <message>
        <source>Stale %1</source>
        <translation>Veraltet seit %1</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>Sync failed</source>
        <translation>Abgleich fehlgeschlagen</translation>
    </message>
    <message>
        <source>never synced</source>
        <translation>nie abgeglichen</translation>
    </message>
    <message>
        <source>%1 ahead</source>
        <translation>%1 voraus</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>at head</source>
        <translation>auf Head</translation>
    </message>
    <message>
        <source>Files match</source>
        <translation>Dateien stimmen</translation>
    </message>
    <message>
        <source>Files differ</source>
        <translation>Dateien verschieden</translation>
    </message>
    <message>
        <source>Files unknown</source>
        <translation>Dateien unbekannt</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 fehlend</translation>
    </message>
    <message>
        <source>%1 extra</source>
        <translation>%1 zu viel</translation>
    </message>
    <message>
        <source>drifted</source>
        <translation>abgewichen</translation>
    </message>
    <message>
        <source>missing objects</source>
        <translation>fehlende Objekte</translation>
    </message>
    <message>
        <source>extra objects</source>
        <translation>überzählige Objekte</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Live: %1 %2</source>
        <translation>Live: %1 %2</translation>
    </message>
    <message>
        <source>Last sync: %1</source>
        <translation>Letzter Abgleich: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Target: %1</source>
        <translation>Ziel: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Leads elsewhere</source>
        <translation>Führt woandershin</translation>
    </message>
    <message>
        <source>not synced whole yet</source>
        <translation>noch nicht ganz synchronisiert</translation>
    </message>
    <message>
        <source>synced elsewhere</source>
        <translation>anderswo synchronisiert</translation>
    </message>
    <message>
        <source>Differs %1</source>
        <translation>Verschieden %1</translation>
    </message>
    <message>
        <source>%1, by commits</source>
        <translation>%1, durch Commits</translation>
    </message>
    <message>
        <source>%1, and %2 by commits</source>
        <translation>%1, und %2 durch Commits</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>Not verifiable</source>
        <translation>Nicht prüfbar</translation>
    </message>
</context>
<context>
    <name>HealthTexts</name>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Progressing</source>
        <translation>Im Gang</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Health unknown</source>
        <translation>Zustand unbekannt</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>, and 1 more object</source>
        <translation>, und 1 weiteres Objekt</translation>
    </message>
    <message>
        <source>, and %1 more objects</source>
        <translation>, und %1 weitere Objekte</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>%1 written</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übersprungen</translation>
    </message>
    <message>
        <source>Rollback</source>
        <translation>Rückkehr</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparatur</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rücknahme</translation>
    </message>
    <message>
        <source>By policy</source>
        <translation>Durch Regel</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Re-read</source>
        <translation>Neu gelesen</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Plan %1</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Untick</source>
        <translation>Abwählen</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>Ankreuzen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>Werte kopieren</translation>
    </message>
    <message>
        <source>Copy ignore rule</source>
        <translation>Ausnahmeregel kopieren</translation>
    </message>
    <message>
        <source>Open in text</source>
        <translation>Im Text öffnen</translation>
    </message>
    <message>
        <source>Who changed this: history</source>
        <translation>Wer dies änderte: Verlauf</translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>Every file is either as it was or as the plan has it. Open the environment, look at what differs, then finish the sync or undo what it wrote.</source>
        <translation>Jede Datei ist entweder, wie sie war, oder wie der Plan sie hat. Öffnen Sie die Umgebung, sehen Sie nach, was verschieden ist, und bringen Sie den Abgleich zu Ende oder nehmen Sie zurück, was er schrieb.</translation>
    </message>
    <message>
        <source>Read in the history which objects failed and why. Mend the cause, then review a new plan: it holds only what is still different.</source>
        <translation>Lesen Sie im Verlauf, welche Objekte warum fehlschlugen. Beheben Sie die Ursache und prüfen Sie dann einen neuen Plan: Er enthält nur, was noch verschieden ist.</translation>
    </message>
    <message>
        <source>Nothing of the target was read or written. Check that the whole path is the one that you mean, then allow it on the environment&apos;s page.</source>
        <translation>Vom Ziel wurde nichts gelesen oder geschrieben. Prüfen Sie, ob der ganze Pfad der gemeinte ist, und erlauben Sie ihn dann auf der Seite der Umgebung.</translation>
    </message>
    <message>
        <source>Nothing was written. Review the plan again and approve what it says now.</source>
        <translation>Nichts wurde geschrieben. Prüfen Sie den Plan erneut und geben Sie frei, was er jetzt sagt.</translation>
    </message>
    <message>
        <source>See what differs. A sync puts back what Git says; where live is right, commit that to Git instead.</source>
        <translation>Sehen Sie nach, was verschieden ist. Ein Abgleich stellt her, was Git sagt; wo live recht hat, tragen Sie es stattdessen in Git ein.</translation>
    </message>
    <message>
        <source>What is shown may be old, and nothing is written on it. Mend the cause, then refresh the environment.</source>
        <translation>Was gezeigt wird, kann alt sein, und nichts wird darauf geschrieben. Beheben Sie die Ursache und lesen Sie die Umgebung dann neu.</translation>
    </message>
    <message>
        <source>History was rewritten. Compare live with the new head before you sync. Commits that no branch has any more can still be shown as long as Git keeps them. Acknowledge this once you have looked.</source>
        <translation>Die Geschichte wurde umgeschrieben. Vergleichen Sie live mit dem neuen Head, bevor Sie abgleichen. Commits, die kein Zweig mehr hat, lassen sich zeigen, solange Git sie behält. Bestätigen Sie dies, wenn Sie nachgesehen haben.</translation>
    </message>
    <message>
        <source>What could be read is shown. Mend the lines that are named and commit, or choose another branch for definitions in the workspace file; it is read again by itself.</source>
        <translation>Was lesbar war, wird gezeigt. Bessern Sie die genannten Zeilen und committen Sie, oder wählen Sie in der Arbeitsbereichsdatei einen anderen Zweig für Definitionen; es wird von selbst neu gelesen.</translation>
    </message>
    <message>
        <source>Everything that was fetched before stays usable. Check the address, the network and your Git credentials (the same that git itself uses), then fetch again.</source>
        <translation>Alles früher Geholte bleibt benutzbar. Prüfen Sie die Adresse, das Netz und Ihre Git-Zugangsdaten (dieselben, die git selbst benutzt), und holen Sie dann erneut.</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Interrupted: %1</source>
        <translation>Unterbrochen: %1</translation>
    </message>
    <message>
        <source>%1 of %2 steps done when it stopped</source>
        <translation>%1 von %2 Schritten waren getan, als er endete</translation>
    </message>
    <message>
        <source>Sync failed: %1</source>
        <translation>Abgleich fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>started by %1</source>
        <translation>begonnen von %1</translation>
    </message>
    <message>
        <source>Allow target: %1</source>
        <translation>Ziel erlauben: %1</translation>
    </message>
    <message>
        <source>changed from %1 to %2</source>
        <translation>geändert von %1 zu %2</translation>
    </message>
    <message>
        <source>Plan void: %1</source>
        <translation>Plan ungültig: %1</translation>
    </message>
    <message>
        <source>Drifted: %1</source>
        <translation>Abgewichen: %1</translation>
    </message>
    <message>
        <source>Not visible: %1</source>
        <translation>Nicht sichtbar: %1</translation>
    </message>
    <message>
        <source>Unknown: %1</source>
        <translation>Unbekannt: %1</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source> (and %1 more)</source>
        <translation> (und %1 weitere)</translation>
    </message>
    <message>
        <source>Not fetched: %1</source>
        <translation>Nicht geholt: %1</translation>
    </message>
    <message>
        <source>Force push: %1</source>
        <translation>Erzwungener Push: %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1 moved from %2 to %3</source>
        <translation>%1 wanderte von %2 nach %3</translation>
    </message>
    <message>
        <source>Open the object for its conditions, events and logs. Where the last commits brought it, roll back to one that was well.</source>
        <translation>Öffnen Sie das Objekt, um seine Bedingungen, Ereignisse und Protokolle zu sehen. Kam der Zustand mit den letzten Commits, rollen Sie auf einen zurück, mit dem alles gut war.</translation>
    </message>
    <message>
        <source>Degraded: %1</source>
        <translation>Beeinträchtigt: %1</translation>
    </message>
    <message>
        <source>Allow login program: %1</source>
        <translation>Anmeldeprogramm erlauben: %1</translation>
    </message>
    <message>
        <source>Leads elsewhere: %1</source>
        <translation>Führt woandershin: %1</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
    <message>
        <source>, is %1 now</source>
        <translation>, ist jetzt %1</translation>
    </message>
    <message>
        <source>Nothing was written. Open the environment, see what its policy would do, and decide in its place.</source>
        <translation>Nichts wurde geschrieben. Öffnen Sie die Umgebung, sehen Sie, was ihre Regel täte, und entscheiden Sie an ihrer Stelle.</translation>
    </message>
    <message>
        <source>To sync: %1</source>
        <translation>Abzugleichen: %1</translation>
    </message>
    <message>
        <source>%1, by commits</source>
        <translation>%1, durch Commits</translation>
    </message>
    <message>
        <source>A hold may be lost: %1</source>
        <translation>Vielleicht war sie angehalten: %1</translation>
    </message>
    <message>
        <source>Policy waits: %1</source>
        <translation>Die Regel wartet: %1</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>not possible now</source>
        <translation>jetzt nicht möglich</translation>
    </message>
    <message>
        <source>Roll back %1…</source>
        <translation>%1 zurückrollen …</translation>
    </message>
    <message>
        <source>opens the preview, changes nothing</source>
        <translation>öffnet die Vorschau, ändert nichts</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>Verlauf von %1</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Remove %1 from the workspace…</source>
        <translation>%1 aus dem Arbeitsbereich entfernen …</translation>
    </message>
    <message>
        <source>asks first; nothing is deleted</source>
        <translation>fragt erst; gelöscht wird nichts</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>Repository</translation>
    </message>
</context>
<context>
    <name>PlanWords</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 create</source>
        <translation>%1 anlegen</translation>
    </message>
    <message>
        <source>%1 configure</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>%1 prune</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>nichts zu tun</translation>
    </message>
    <message>
        <source>wave %1: %2</source>
        <translation>Welle %1: %2</translation>
    </message>
    <message>
        <source>1 hook</source>
        <translation>1 Hook</translation>
    </message>
    <message>
        <source>%1 hooks</source>
        <translation>%1 Hooks</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1: takes %2 from %3</source>
        <translation>%1: nimmt %3 das Feld %2</translation>
    </message>
    <message>
        <source>%1 recreate</source>
        <translation>%1 neu anlegen</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>The approval is void: %1. This is the new plan.</source>
        <translation>Die Freigabe ist ungültig: %1. Dies ist der neue Plan.</translation>
    </message>
    <message>
        <source>Deletes %1</source>
        <translation>Löscht %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>In sync</source>
        <translation>Abgeglichen</translation>
    </message>
    <message>
        <source>Drifted</source>
        <translation>Abgewichen</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Extra</source>
        <translation>Zu viel</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Abgleich läuft</translation>
    </message>
    <message>
        <source>Sync failed</source>
        <translation>Abgleich fehlgeschlagen</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Awaiting approval</source>
        <translation>Wartet auf Freigabe</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Not visible</source>
        <translation>Nicht sichtbar</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Progressing</source>
        <translation>Im Gang</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>create</source>
        <translation>anlegen</translation>
    </message>
    <message>
        <source>configure</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>recreate</source>
        <translation>neu anlegen</translation>
    </message>
    <message>
        <source>prune</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>run hook</source>
        <translation>Hook ausführen</translation>
    </message>
    <message>
        <source>leave</source>
        <translation>belassen</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Verschieden</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Gering</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Cannot undo</source>
        <translation>Nicht umkehrbar</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>Waves</name>
    <message>
        <source>Before sync</source>
        <translation>Vor dem Abgleich</translation>
    </message>
    <message>
        <source>After sync</source>
        <translation>Nach dem Abgleich</translation>
    </message>
    <message>
        <source>If it fails</source>
        <translation>Falls er scheitert</translation>
    </message>
    <message>
        <source>Prune</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Wave %1</source>
        <translation>Welle %1</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Run hooks</source>
        <translation>Hooks ausführen</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>1 field</source>
        <translation>1 Feld</translation>
    </message>
    <message numerus="yes">
        <source>%n fields</source>
        <translation>
            <numerusform>%n Feld</numerusform>
            <numerusform>%n Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>In sync</source>
        <translation>Abgeglichen</translation>
    </message>
    <message>
        <source>Drifted</source>
        <translation>Abgewichen</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Extra</source>
        <translation>Zu viel</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>create</source>
        <translation>anlegen</translation>
    </message>
    <message>
        <source>configure</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>prune</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Steps started</source>
        <translation>Schritte begonnen</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>Schritte getan</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Hold released</source>
        <translation>Anhalten beendet</translation>
    </message>
    <message>
        <source>Drift began</source>
        <translation>Abweichung begann</translation>
    </message>
    <message>
        <source>Drift ended</source>
        <translation>Abweichung endete</translation>
    </message>
    <message>
        <source>Target allowed</source>
        <translation>Ziel erlaubt</translation>
    </message>
    <message>
        <source>Force push</source>
        <translation>Erzwungener Push</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Gap in the journal</source>
        <translation>Lücke im Journal</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>executable file</source>
        <translation>ausführbare Datei</translation>
    </message>
    <message>
        <source>symbolic link</source>
        <translation>symbolischer Link</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>submodule</source>
        <translation>Submodul</translation>
    </message>
    <message>
        <source>special file</source>
        <translation>besondere Datei</translation>
    </message>
    <message>
        <source>the values differ</source>
        <translation>die Werte sind verschieden</translation>
    </message>
    <message>
        <source>the values are equal, their text differs</source>
        <translation>die Werte sind gleich, ihr Text nicht</translation>
    </message>
    <message>
        <source>the types differ</source>
        <translation>die Typen sind verschieden</translation>
    </message>
    <message>
        <source>list items are matched by their key</source>
        <translation>Listeneinträge werden nach ihrem Schlüssel zugeordnet</translation>
    </message>
    <message>
        <source>the order differs</source>
        <translation>die Reihenfolge ist verschieden</translation>
    </message>
    <message>
        <source>compared line by line</source>
        <translation>zeilenweise verglichen</translation>
    </message>
    <message>
        <source>binary content, compared whole</source>
        <translation>Binärinhalt, im Ganzen verglichen</translation>
    </message>
    <message>
        <source>the file&apos;s mode differs</source>
        <translation>der Modus der Datei ist verschieden</translation>
    </message>
    <message>
        <source>the kind of file differs</source>
        <translation>die Art der Datei ist verschieden</translation>
    </message>
    <message>
        <source>ignored by %1</source>
        <translation>ausgenommen durch %1</translation>
    </message>
    <message>
        <source>run</source>
        <translation>ausführen</translation>
    </message>
    <message>
        <source>Waiting for health</source>
        <translation>Wartet auf Gesundheit</translation>
    </message>
    <message>
        <source>Extra, left alone</source>
        <translation>Zusätzlich, bleibt</translation>
    </message>
    <message>
        <source>1 object</source>
        <translation>1 Objekt</translation>
    </message>
    <message numerus="yes">
        <source>%n objects</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>Git does not declare it</source>
        <translation>Git legt es nicht fest</translation>
    </message>
    <message>
        <source>recreate</source>
        <translation>neu anlegen</translation>
    </message>
</context>
<context>
    <name>plumbline::AddRepositoryPanel</name>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add repository</source>
        <translation>Repository hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Folder of a local clone, or an address (https, ssh, file)</source>
        <translation>&amp;Ordner eines lokalen Klons oder eine Adresse (https, ssh, file)</translation>
    </message>
    <message>
        <source>Folder or address</source>
        <translation>Ordner oder Adresse</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>Klonen</translation>
    </message>
    <message>
        <source>A local clone is only read. An address is cloned into a mirror of Plumbline&apos;s own, with the credentials that your git uses.</source>
        <translation>Ein lokaler Klon wird nur gelesen. Eine Adresse wird in einen Spiegel von Plumbline geklont, mit den Zugangsdaten, die Ihr git benutzt.</translation>
    </message>
    <message>
        <source>Open a repository</source>
        <translation>Ein Repository öffnen</translation>
    </message>
    <message>
        <source>Clone a repository</source>
        <translation>Ein Repository klonen</translation>
    </message>
    <message>
        <source>Cancel the clone</source>
        <translation>Klonen abbrechen</translation>
    </message>
    <message>
        <source>Choose a Git repository</source>
        <translation>Git-Repository auswählen</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>Wird angesehen …</translation>
    </message>
</context>
<context>
    <name>plumbline::ApproveBar</name>
    <message>
        <source>Plan digest</source>
        <translation>Digest des Plans</translation>
    </message>
    <message>
        <source>Review plan</source>
        <translation>Plan prüfen</translation>
    </message>
    <message>
        <source>No plan yet</source>
        <translation>Noch kein Plan</translation>
    </message>
    <message>
        <source>Review the plan to see what a sync would write.</source>
        <translation>Prüfen Sie den Plan, um zu sehen, was ein Abgleich schriebe.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>%1 create</source>
        <translation>%1 anlegen</translation>
    </message>
    <message>
        <source>%1 configure</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Make a plan of what differs now</source>
        <translation>Einen Plan dessen machen, was jetzt verschieden ist</translation>
    </message>
    <message>
        <source>The plan is refused.</source>
        <translation>Der Plan ist abgelehnt.</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>Freigeben …</translation>
    </message>
    <message>
        <source>Sync…</source>
        <translation>Abgleichen …</translation>
    </message>
    <message>
        <source>Show progress</source>
        <translation>Fortschritt zeigen</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Abgleich läuft</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Plan to undo</source>
        <translation>Plan zur Rücknahme</translation>
    </message>
    <message>
        <source>Plan to roll back</source>
        <translation>Plan zum Zurückrollen</translation>
    </message>
    <message>
        <source>%1 chosen, made %2</source>
        <translation>%1 gewählt, gemacht %2</translation>
    </message>
    <message>
        <source>all that differs, made %1</source>
        <translation>alles Verschiedene, gemacht %1</translation>
    </message>
    <message>
        <source>void if Git or live changes</source>
        <translation>ungültig, sobald sich Git oder live ändert</translation>
    </message>
    <message>
        <source>%1 prune</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Live is at this commit: nothing to write.</source>
        <translation>Live ist bei diesem Commit: nichts zu schreiben.</translation>
    </message>
    <message>
        <source>%1 already match</source>
        <translation>%1 stimmen schon</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>by %1, %2</source>
        <translation>von %1, %2</translation>
    </message>
    <message>
        <source>0 of 1 approvals</source>
        <translation>0 von 1 Freigaben</translation>
    </message>
    <message>
        <source>a reason and the typed name</source>
        <translation>ein Grund und der eingegebene Name</translation>
    </message>
    <message>
        <source>a reason</source>
        <translation>ein Grund</translation>
    </message>
    <message>
        <source>The plan has nothing to write.</source>
        <translation>Der Plan hat nichts zu schreiben.</translation>
    </message>
    <message>
        <source>Review the plan first.</source>
        <translation>Prüfen Sie erst den Plan.</translation>
    </message>
    <message>
        <source>This plan is approved.</source>
        <translation>Dieser Plan ist freigegeben.</translation>
    </message>
    <message>
        <source>Asks for the reason; writes nothing</source>
        <translation>Fragt nach dem Grund; schreibt nichts</translation>
    </message>
    <message>
        <source>The plan needs 1 more approval.</source>
        <translation>Dem Plan fehlt noch 1 Freigabe.</translation>
    </message>
    <message>
        <source>Asks once more, then writes</source>
        <translation>Fragt noch einmal, schreibt dann</translation>
    </message>
    <message>
        <source>Recreate…</source>
        <translation>Neu anlegen …</translation>
    </message>
    <message>
        <source>Asks whether %1 may be deleted and made anew; writes nothing</source>
        <translation>Fragt, ob %1 gelöscht und neu angelegt werden darf; schreibt nichts</translation>
    </message>
    <message>
        <source>Nothing had been written. The sync only ends the interrupted run.</source>
        <translation>Es war nichts geschrieben. Der Abgleich beendet nur den unterbrochenen Lauf.</translation>
    </message>
    <message>
        <source>A plan is being made</source>
        <translation>Ein Plan entsteht</translation>
    </message>
    <message>
        <source>What is new is asked about first, and nothing is written.</source>
        <translation>Nach Neuem wird zuerst gefragt, geschrieben wird nichts.</translation>
    </message>
    <message>
        <source>%1 recreate</source>
        <translation>%1 neu anlegen</translation>
    </message>
    <message>
        <source>1 hook</source>
        <translation>1 Hook</translation>
    </message>
    <message>
        <source>%1 hooks</source>
        <translation>%1 Hooks</translation>
    </message>
    <message>
        <source>A plan is being made.</source>
        <translation>Ein Plan entsteht.</translation>
    </message>
    <message>
        <source>%1 to read</source>
        <translation>%1 zu lesen</translation>
    </message>
</context>
<context>
    <name>plumbline::AskPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Reason, kept in the journal</source>
        <translation>Grund, bleibt im Journal</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Type the name to confirm</source>
        <translation>Zur Bestätigung den Namen eingeben</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zur Bestätigung %1 eingeben</translation>
    </message>
    <message>
        <source>A reason is required.</source>
        <translation>Ein Grund ist erforderlich.</translation>
    </message>
    <message>
        <source>Type the name to confirm.</source>
        <translation>Geben Sie zur Bestätigung den Namen ein.</translation>
    </message>
    <message>
        <source>The name does not match.</source>
        <translation>Der Name stimmt nicht überein.</translation>
    </message>
    <message>
        <source>Tick the box to consent to it, or cancel.</source>
        <translation>Das Kästchen ankreuzen, um dem zuzustimmen, oder abbrechen.</translation>
    </message>
</context>
<context>
    <name>plumbline::CommandPalette</name>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>No command or environment has all of “%1” in its name.</source>
        <translation>Kein Befehl und keine Umgebung hat alles aus „%1“ im Namen.</translation>
    </message>
</context>
<context>
    <name>plumbline::CommitModel</name>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>deployed %1 by %2</source>
        <translation>ausgerollt %1 von %2</translation>
    </message>
    <message>
        <source>being deployed by %1</source>
        <translation>wird von %1 ausgerollt</translation>
    </message>
    <message>
        <source>sync %1 %2 by %3</source>
        <translation>Abgleich %1 %2 von %3</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>compared with live</source>
        <translation>mit live verglichen</translation>
    </message>
    <message>
        <source>commit %1 by %2, %3</source>
        <translation>Commit %1 von %2, %3</translation>
    </message>
</context>
<context>
    <name>plumbline::CommitPane</name>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Compare with live</source>
        <translation>Mit live vergleichen</translation>
    </message>
    <message>
        <source>Roll back to this…</source>
        <translation>Hierhin zurückrollen …</translation>
    </message>
    <message>
        <source>Copy hash</source>
        <translation>Hash kopieren</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Reading the history of this path</source>
        <translation>Der Verlauf dieses Pfads wird gelesen</translation>
    </message>
    <message>
        <source>No history</source>
        <translation>Kein Verlauf</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>No commit changed this path</source>
        <translation>Kein Commit änderte diesen Pfad</translation>
    </message>
    <message>
        <source>It is empty on this branch.</source>
        <translation>Auf diesem Zweig ist er leer.</translation>
    </message>
    <message>
        <source>1 new commit</source>
        <translation>1 neuer Commit</translation>
    </message>
    <message>
        <source>%1 new commits</source>
        <translation>%1 neue Commits</translation>
    </message>
    <message>
        <source>the list stays while you read it</source>
        <translation>die Liste bleibt stehen, während Sie lesen</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>%1 ahead of live</source>
        <translation>%1 vor live</translation>
    </message>
    <message>
        <source>%1 behind live</source>
        <translation>%1 hinter live</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>%1 behind head</source>
        <translation>%1 hinter Head</translation>
    </message>
    <message>
        <source>Copy subject</source>
        <translation>Betreff kopieren</translation>
    </message>
</context>
<context>
    <name>plumbline::CommitRibbon</name>
    <message>
        <source>1 commit</source>
        <translation>1 Commit</translation>
    </message>
    <message numerus="yes">
        <source>%n commits</source>
        <translation>
            <numerusform>%n Commit</numerusform>
            <numerusform>%n Commits</numerusform>
        </translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Left and right arrow keys choose the commit to roll back to</source>
        <translation>Pfeil links und rechts wählen den Commit, zu dem zurückgerollt wird</translation>
    </message>
    <message>
        <source>no commit chosen</source>
        <translation>kein Commit gewählt</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>%1 before live</source>
        <translation>%1 vor live</translation>
    </message>
    <message>
        <source>%1 after live</source>
        <translation>%1 nach live</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Head</translation>
    </message>
</context>
<context>
    <name>plumbline::CopyLabel</name>
    <message>
        <source>Copies %1</source>
        <translation>Kopiert %1</translation>
    </message>
    <message>
        <source>%1
Click to copy</source>
        <translation>%1
Klicken zum Kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>plumbline::DetailsPane</name>
    <message>
        <source>What is shown of the object</source>
        <translation>Was vom Objekt gezeigt wird</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Owned</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Field managers</source>
        <translation>Feldverwalter</translation>
    </message>
    <message>
        <source>Manager (a program, not a person)</source>
        <translation>Verwalter (ein Programm, kein Mensch)</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Subresource</source>
        <translation>Unterressource</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu %1</translation>
    </message>
    <message>
        <source>Reading the object</source>
        <translation>Das Objekt wird gelesen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>No object chosen</source>
        <translation>Kein Objekt gewählt</translation>
    </message>
    <message>
        <source>Choose one for its conditions, events, Pods and logs.</source>
        <translation>Wählen Sie eines, um seine Zustände, Ereignisse, Pods und Logs zu sehen.</translation>
    </message>
    <message>
        <source>Not visible</source>
        <translation>Nicht sichtbar</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Nicht da</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Conditions %1</source>
        <translation>Zustände %1</translation>
    </message>
    <message>
        <source>Owned %1</source>
        <translation>Eigene %1</translation>
    </message>
    <message>
        <source>Events %1</source>
        <translation>Ereignisse %1</translation>
    </message>
    <message>
        <source>Pods have output; open one of those that are owned</source>
        <translation>Pods haben Ausgaben; öffnen Sie einen der eigenen</translation>
    </message>
</context>
<context>
    <name>plumbline::DiffHead</name>
    <message>
        <source>Objects shown</source>
        <translation>Gezeigte Objekte</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Streng</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>Find field</source>
        <translation>Feld suchen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Drift only</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Only what was changed live, not what a commit changed</source>
        <translation>Nur was live geändert wurde, nicht was ein Commit änderte</translation>
    </message>
    <message>
        <source>Also show ignored differences and files that differ in formatting alone</source>
        <translation>Auch ausgenommene Unterschiede zeigen und Dateien, die sich nur in der Formatierung unterscheiden</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Alles zuklappen</translation>
    </message>
    <message>
        <source>, stale</source>
        <translation>, veraltet</translation>
    </message>
    <message>
        <source>Changed %1</source>
        <translation>Geändert %1</translation>
    </message>
    <message>
        <source>Drift only %1</source>
        <translation>Abweichung %1</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Strict %1</source>
        <translation>Streng %1</translation>
    </message>
    <message>
        <source>Ignored %1</source>
        <translation>Ausgenommen %1</translation>
    </message>
    <message>
        <source>%1 ignored, %2 differ in formatting alone</source>
        <translation>%1 ausgenommen, %2 nur in der Formatierung verschieden</translation>
    </message>
    <message>
        <source>Also show what is live and not in Git: files that Plumbline did not write, and fields that others keep; none of it is touched</source>
        <translation>Zeigt auch, was live ist und nicht in Git: Dateien, die Plumbline nicht geschrieben hat, und Felder, die andere pflegen; nichts davon wird angefasst</translation>
    </message>
    <message>
        <source>time travel, live</source>
        <translation>Zeitreise, live</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
</context>
<context>
    <name>plumbline::DiffPane</name>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Choose another commit to compare it with live.</source>
        <translation>Wählen Sie einen anderen Commit, um ihn mit live zu vergleichen.</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>Nichts ist verschieden</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Wird verglichen</translation>
    </message>
    <message>
        <source>Nothing was changed live</source>
        <translation>Live wurde nichts geändert</translation>
    </message>
    <message>
        <source>%1 differ by commits alone.</source>
        <translation>%1 nur durch Commits verschieden.</translation>
    </message>
    <message>
        <source>%1 match %2.</source>
        <translation>%1 stimmen mit %2 überein.</translation>
    </message>
    <message>
        <source>No name, field or value contains “%1”.</source>
        <translation>Kein Name, Feld oder Wert enthält „%1“.</translation>
    </message>
    <message>
        <source>Not known now</source>
        <translation>Zur Zeit nicht bekannt</translation>
    </message>
    <message>
        <source>%1 matched %2, %3. What Git or live has now could not be read.</source>
        <translation>%1 stimmten mit %2 überein, %3. Was Git oder live jetzt haben, ließ sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>plumbline::DiffTextEdit</name>
    <message>
        <source>1 line more</source>
        <translation>1 Zeile mehr</translation>
    </message>
    <message>
        <source>%1 lines more</source>
        <translation>%1 Zeilen mehr</translation>
    </message>
</context>
<context>
    <name>plumbline::DiffTreeModel</name>
    <message>
        <source>File and field</source>
        <translation>Datei und Feld</translation>
    </message>
    <message>
        <source>State, action</source>
        <translation>Zustand, Aktion</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Git %1</source>
        <translation>Git %1</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Object and field</source>
        <translation>Objekt und Feld</translation>
    </message>
    <message>
        <source>Changed by manager</source>
        <translation>Geändert von Manager</translation>
    </message>
</context>
<context>
    <name>plumbline::DiscoveryModel</name>
    <message>
        <source>new commits are applied by themselves</source>
        <translation>neue Commits werden von selbst angewandt</translation>
    </message>
    <message>
        <source>each sync is approved by a person</source>
        <translation>jeder Abgleich wird von einem Menschen freigegeben</translation>
    </message>
    <message>
        <source>removes what Git no longer has, at most %1 objects at once</source>
        <translation>entfernt, was Git nicht mehr hat, höchstens %1 Objekte auf einmal</translation>
    </message>
    <message>
        <source>repairs drift by itself</source>
        <translation>repariert Abweichungen von selbst</translation>
    </message>
    <message>
        <source>protected: asks for its name and a reason</source>
        <translation>geschützt: fragt nach Namen und Grund</translation>
    </message>
    <message>
        <source>asks to be allowed</source>
        <translation>möchte erlaubt werden</translation>
    </message>
    <message>
        <source>target changed, was %1</source>
        <translation>Ziel geändert, war %1</translation>
    </message>
    <message>
        <source>allowed; %1</source>
        <translation>erlaubt; %1</translation>
    </message>
    <message>
        <source>Writes to %1, and to nothing else, once you have allowed it. Declared at %2.
Policy: %3.</source>
        <translation>Schreibt nach %1 und sonst nirgendwohin, sobald Sie es erlaubt haben. Deklariert in %2.
Regel: %3.</translation>
    </message>
    <message>
        <source>1 environment</source>
        <translation>1 Umgebung</translation>
    </message>
    <message>
        <source>%1 environments</source>
        <translation>%1 Umgebungen</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Allow the target of</source>
        <translation>Ziel erlauben für</translation>
    </message>
    <message>
        <source>Where in Git</source>
        <translation>Wo in Git</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, target %2: %3</source>
        <translation>%1, Ziel %2: %3</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>leads elsewhere, was %1</source>
        <translation>führt woandershin, war %1</translation>
    </message>
    <message>
        <source>Leads to %1.</source>
        <translation>Führt zu %1.</translation>
    </message>
    <message>
        <source>Its login program is asked about on the environment&apos;s own page.</source>
        <translation>Nach seinem Anmeldeprogramm wird auf der Seite der Umgebung gefragt.</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
    <message>
        <source>%1, target %2 at %3: %4</source>
        <translation>%1, Ziel %2 auf %3: %4</translation>
    </message>
</context>
<context>
    <name>plumbline::DiscoveryPane</name>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Allow the ticked targets</source>
        <translation>Angekreuzte Ziele erlauben</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Declared environments</source>
        <translation>Deklarierte Umgebungen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Allowing a target writes nothing by itself, unless its environment says “mode: auto”.</source>
        <translation>Ein Ziel zu erlauben schreibt von selbst nichts, außer wo die Umgebung „mode: auto“ sagt.</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Ready %1</source>
        <translation>Bereit %1</translation>
    </message>
    <message>
        <source>Needs a look %1</source>
        <translation>Anzusehen %1</translation>
    </message>
    <message>
        <source>Found in %1</source>
        <translation>Gefunden in %1</translation>
    </message>
    <message>
        <source>%1, branch %2 at %3</source>
        <translation>%1, Zweig %2 bei %3</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>It could not be cloned</source>
        <translation>Es ließ sich nicht klonen</translation>
    </message>
    <message>
        <source>No environment is declared here</source>
        <translation>Hier ist keine Umgebung deklariert</translation>
    </message>
    <message>
        <source>Plumbline looks for plumbline.yaml files on the branch that HEAD names. Commit one that declares an environment; it appears here by itself.</source>
        <translation>Plumbline sucht plumbline.yaml-Dateien auf dem Zweig, den HEAD nennt. Committen Sie eine, die eine Umgebung deklariert; sie erscheint hier von selbst.</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>Zeile wählen</translation>
    </message>
    <message>
        <source>What it declares and where it would write is told here.</source>
        <translation>Was sie deklariert und wohin sie schriebe, steht hier.</translation>
    </message>
    <message>
        <source>1 target ticked</source>
        <translation>1 Ziel angekreuzt</translation>
    </message>
    <message>
        <source>%1 targets ticked</source>
        <translation>%1 Ziele angekreuzt</translation>
    </message>
    <message>
        <source>Tick the targets that may be used.</source>
        <translation>Kreuzen Sie die Ziele an, die benutzt werden dürfen.</translation>
    </message>
</context>
<context>
    <name>plumbline::EntryDetail</name>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Verknüpft</translation>
    </message>
    <message>
        <source>Open the environment</source>
        <translation>Umgebung öffnen</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>The chosen entry</source>
        <translation>Der gewählte Eintrag</translation>
    </message>
    <message>
        <source>Objects of the run</source>
        <translation>Objekte des Laufs</translation>
    </message>
    <message>
        <source>The entry was copied as text.</source>
        <translation>Der Eintrag wurde als Text kopiert.</translation>
    </message>
    <message>
        <source>Choose an entry</source>
        <translation>Eintrag wählen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>entry %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>Its objects, its reason and its place in the chain are told here.</source>
        <translation>Seine Objekte, sein Grund und sein Platz in der Kette stehen hier.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>%1, by the environment&apos;s policy</source>
        <translation>%1, nach der Regel der Umgebung</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>Follows</source>
        <translation>Folgt auf</translation>
    </message>
    <message>
        <source>nothing: the first entry</source>
        <translation>nichts: der erste Eintrag</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>broken at entry %1, so this one is not proved</source>
        <translation>gebrochen bei Eintrag %1, dieser ist also nicht bewiesen</translation>
    </message>
    <message>
        <source>holds from entry 1 to this one, checked %1</source>
        <translation>hält von Eintrag 1 bis zu diesem, geprüft %1</translation>
    </message>
    <message>
        <source>holds from entry 1 to this one</source>
        <translation>hält von Eintrag 1 bis zu diesem</translation>
    </message>
    <message>
        <source>written after the last check</source>
        <translation>nach der letzten Prüfung geschrieben</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>none was touched</source>
        <translation>keines wurde angerührt</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>%1 by %2, entry %3</source>
        <translation>%1 von %2, Eintrag %3</translation>
    </message>
    <message>
        <source>same plan</source>
        <translation>derselbe Plan</translation>
    </message>
    <message>
        <source>%1, %2, entry %3</source>
        <translation>%1, %2, Eintrag %3</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>plumbline::EntryStepsModel</name>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>plumbline::EnvironmentBanners</name>
    <message>
        <source>Plan to finish</source>
        <translation>Plan zum Beenden</translation>
    </message>
    <message>
        <source>Plan to undo</source>
        <translation>Plan zur Rücknahme</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Fortsetzen …</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>Ich habe es gesehen</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Held at %1</source>
        <translation>Angehalten bei %1</translation>
    </message>
    <message>
        <source>by %1 since %2: “%3” Automatic sync and healing follow the hold.</source>
        <translation>von %1 seit %2: „%3“ Abgleich und Heilung von selbst folgen dem Anhalten.</translation>
    </message>
    <message>
        <source>to %1 by %2, begun %3, ended after %4 of %5 steps. Every file is either old or new.</source>
        <translation>zu %1 von %2, begonnen %3, endete nach %4 von %5 Schritten. Jede Datei ist entweder alt oder neu.</translation>
    </message>
    <message>
        <source>%1 were being written and were read again.</source>
        <translation>%1 wurden gerade geschrieben und sind neu gelesen worden.</translation>
    </message>
    <message>
        <source>Interrupted sync %1</source>
        <translation>Unterbrochener Abgleich %1</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Stale, %1 old</source>
        <translation>Veraltet, %1 alt</translation>
    </message>
    <message>
        <source>Not visible</source>
        <translation>Nicht sichtbar</translation>
    </message>
    <message>
        <source>Cannot compare</source>
        <translation>Vergleich nicht möglich</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1 was force-pushed from %2 to %3: commits that ran here may no longer be in its history.</source>
        <translation>%1 wurde erzwungen von %2 nach %3 verschoben: Commits, die hier liefen, sind vielleicht nicht mehr in der Geschichte.</translation>
    </message>
    <message>
        <source>%1 such moves in all.</source>
        <translation>Insgesamt %1 solche Verschiebungen.</translation>
    </message>
    <message>
        <source>History was rewritten</source>
        <translation>Die Geschichte wurde umgeschrieben</translation>
    </message>
    <message>
        <source>Hold…</source>
        <translation>Halten …</translation>
    </message>
    <message>
        <source>A hold may be lost</source>
        <translation>Ein Halt könnte verloren sein</translation>
    </message>
    <message>
        <source>to %1 by %2, begun %3, ended after %4 of %5 steps. Every object is either old or new.</source>
        <translation>zu %1 von %2, begonnen %3, geendet nach %4 von %5 Schritten. Jedes Objekt ist entweder alt oder neu.</translation>
    </message>
    <message>
        <source>%1 no longer holds the commit %2, which was synced last. It was force-pushed, or the definition names another branch or tag now.</source>
        <translation>%1 enthält den Commit %2, der zuletzt synchronisiert wurde, nicht mehr. Der Zweig wurde überschrieben, oder die Definition nennt jetzt einen anderen Zweig oder Tag.</translation>
    </message>
    <message>
        <source>Whether it was held is not known: hold it where it should stay, or resume, before it is synced. %1</source>
        <translation>Ob sie angehalten war, ist nicht bekannt: halten Sie sie an, wo sie bleiben soll, oder setzen Sie fort, bevor sie abgeglichen wird. %1</translation>
    </message>
</context>
<context>
    <name>plumbline::EnvironmentHeader</name>
    <message>
        <source>Roll back…</source>
        <translation>Zurückrollen …</translation>
    </message>
    <message>
        <source>automatic sync</source>
        <translation>Abgleich von selbst</translation>
    </message>
    <message>
        <source>manual sync</source>
        <translation>Abgleich von Hand</translation>
    </message>
    <message>
        <source>heals itself</source>
        <translation>heilt sich selbst</translation>
    </message>
    <message>
        <source>never synced</source>
        <translation>nie abgeglichen</translation>
    </message>
    <message>
        <source>synced %1</source>
        <translation>abgeglichen %1</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>gesehen %1</translation>
    </message>
    <message>
        <source>More of this environment</source>
        <translation>Mehr zu dieser Umgebung</translation>
    </message>
    <message>
        <source>Drifted, %1</source>
        <translation>Abgewichen, %1</translation>
    </message>
    <message>
        <source>Allow the target first.</source>
        <translation>Erlauben Sie erst das Ziel.</translation>
    </message>
    <message>
        <source>Preview going back to a commit; nothing is written</source>
        <translation>Vorschau der Rückkehr zu einem Commit; nichts wird geschrieben</translation>
    </message>
    <message>
        <source>Differs, %1</source>
        <translation>Verschieden, %1</translation>
    </message>
    <message>
        <source>last sync failed, %1</source>
        <translation>letzter Abgleich fehlgeschlagen, %1</translation>
    </message>
    <message>
        <source>heals again %1</source>
        <translation>heilt wieder %1</translation>
    </message>
    <message>
        <source>last sync cancelled, %1</source>
        <translation>letzter Abgleich abgebrochen, %1</translation>
    </message>
    <message>
        <source>does not heal now</source>
        <translation>heilt gerade nicht</translation>
    </message>
    <message>
        <source>its policy waits</source>
        <translation>seine Regel wartet</translation>
    </message>
</context>
<context>
    <name>plumbline::EnvironmentPage</name>
    <message>
        <source>Approved.</source>
        <translation>Freigegeben.</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurückrollen …</translation>
    </message>
    <message>
        <source>Jump to the live commit</source>
        <translation>Zum Live-Commit</translation>
    </message>
    <message>
        <source>Jump to the head commit</source>
        <translation>Zum Head-Commit</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>Find field</source>
        <translation>Feld suchen</translation>
    </message>
    <message>
        <source>Review plan</source>
        <translation>Plan prüfen</translation>
    </message>
    <message>
        <source>Approve… (asks first)</source>
        <translation>Freigeben … (fragt erst)</translation>
    </message>
    <message>
        <source>Cancel the sync</source>
        <translation>Abgleich abbrechen</translation>
    </message>
    <message>
        <source>Cannot compare %1</source>
        <translation>%1 lässt sich nicht vergleichen</translation>
    </message>
    <message>
        <source>Allow the target first.</source>
        <translation>Erlauben Sie erst das Ziel.</translation>
    </message>
    <message>
        <source>The target is not allowed yet</source>
        <translation>Das Ziel ist noch nicht erlaubt</translation>
    </message>
    <message>
        <source>What is shown is old; nothing is written on it.</source>
        <translation>Was gezeigt wird, ist alt; nichts wird darauf geschrieben.</translation>
    </message>
    <message>
        <source>Nothing can be compared.</source>
        <translation>Nichts lässt sich vergleichen.</translation>
    </message>
    <message>
        <source>Cannot compare</source>
        <translation>Vergleich nicht möglich</translation>
    </message>
    <message>
        <source>The hold has ended.</source>
        <translation>Das Anhalten ist beendet.</translation>
    </message>
    <message>
        <source>The target is allowed.</source>
        <translation>Das Ziel ist erlaubt.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Sync… (asks first)</source>
        <translation>Abgleichen … (fragt erst)</translation>
    </message>
    <message>
        <source>Hold…</source>
        <translation>Anhalten …</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Fortsetzen …</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Copy target</source>
        <translation>Ziel kopieren</translation>
    </message>
    <message>
        <source>Single-letter keys in the tree</source>
        <translation>Einzelne Buchstabentasten im Baum</translation>
    </message>
    <message>
        <source>The environment is not held.</source>
        <translation>Die Umgebung ist nicht angehalten.</translation>
    </message>
    <message>
        <source>No sync is running.</source>
        <translation>Kein Abgleich läuft.</translation>
    </message>
    <message>
        <source>The sync of %1 is done.</source>
        <translation>Der Abgleich von %1 ist fertig.</translation>
    </message>
    <message>
        <source>The interrupted sync of %1 is taken back.</source>
        <translation>Der unterbrochene Abgleich von %1 ist zurückgenommen.</translation>
    </message>
    <message>
        <source>%1 is rolled back and held.</source>
        <translation>%1 ist zurückgesetzt und wird gehalten.</translation>
    </message>
    <message>
        <source>The sync of %1 ended otherwise; see its steps.</source>
        <translation>Der Abgleich von %1 endete anders; siehe seine Schritte.</translation>
    </message>
    <message>
        <source>Held at %1.</source>
        <translation>Angehalten bei %1.</translation>
    </message>
    <message>
        <source>This desk is read-only.</source>
        <translation>Dieses Pult ist nur zum Lesen.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>gesehen %1</translation>
    </message>
    <message>
        <source>Not visible</source>
        <translation>Nicht sichtbar</translation>
    </message>
    <message>
        <source>This is a look at %1. Choose the wanted commit to plan a sync, or roll back to this one.</source>
        <translation>Dies ist ein Blick auf %1. Wählen Sie den gewünschten Commit, um einen Abgleich zu planen, oder rollen Sie auf diesen zurück.</translation>
    </message>
    <message>
        <source>%1 cannot be compared. Choose the wanted commit to plan a sync.</source>
        <translation>%1 lässt sich nicht vergleichen. Wählen Sie den gewünschten Commit, um einen Abgleich zu planen.</translation>
    </message>
    <message>
        <source>%1 is being compared with live. Choose the wanted commit to plan a sync.</source>
        <translation>%1 wird gerade mit live verglichen. Wählen Sie den gewünschten Commit, um einen Abgleich zu planen.</translation>
    </message>
    <message>
        <source>Git and live are being compared.</source>
        <translation>Git und live werden gerade verglichen.</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Its target holds files; the tree of differences has them all.</source>
        <translation>Sein Ziel hält Dateien; der Baum der Unterschiede hat sie alle.</translation>
    </message>
    <message>
        <source>The target leads elsewhere</source>
        <translation>Das Ziel führt woandershin</translation>
    </message>
    <message>
        <source>Nothing of %1 was read. Check it, then allow it above.</source>
        <translation>Von %1 wurde nichts gelesen. Prüfen Sie es und erlauben Sie es oben.</translation>
    </message>
    <message>
        <source>Recreate… (asks first)</source>
        <translation>Neu anlegen … (fragt erst)</translation>
    </message>
    <message>
        <source>No object of the plan has to be made anew.</source>
        <translation>Kein Objekt des Plans muss neu angelegt werden.</translation>
    </message>
    <message>
        <source>It follows Git.</source>
        <translation>Sie folgt Git.</translation>
    </message>
    <message>
        <source>Show the plan&apos;s steps</source>
        <translation>Schritte des Plans zeigen</translation>
    </message>
    <message>
        <source>Review the plan first.</source>
        <translation>Prüfen Sie erst den Plan.</translation>
    </message>
</context>
<context>
    <name>plumbline::EnvironmentTreeModel</name>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>1 environment</source>
        <translation>1 Umgebung</translation>
    </message>
    <message numerus="yes">
        <source>%n environments</source>
        <translation>
            <numerusform>%n Umgebung</numerusform>
            <numerusform>%n Umgebungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3 not in sync</source>
        <translation>%1: %2, %3 nicht abgeglichen</translation>
    </message>
    <message>
        <source>1 app</source>
        <translation>1 Anwendung</translation>
    </message>
    <message numerus="yes">
        <source>%n apps</source>
        <translation>
            <numerusform>%n Anwendung</numerusform>
            <numerusform>%n Anwendungen</numerusform>
        </translation>
    </message>
    <message>
        <source>; has errors</source>
        <translation>; hat Fehler</translation>
    </message>
    <message>
        <source>Repository %1: %2%3</source>
        <translation>Repository %1: %2%3</translation>
    </message>
</context>
<context>
    <name>plumbline::FactTable</name>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>plumbline::FleetCellDelegate</name>
    <message>
        <source>No environment</source>
        <translation>Keine Umgebung</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
</context>
<context>
    <name>plumbline::FleetHeader</name>
    <message>
        <source>protected</source>
        <translation>geschützt</translation>
    </message>
</context>
<context>
    <name>plumbline::FleetListModel</name>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Verschieden</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Behind, ahead</source>
        <translation>Zurück, voraus</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>Letzter Abgleich</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1, held</source>
        <translation>%1, angehalten</translation>
    </message>
</context>
<context>
    <name>plumbline::FleetModel</name>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>%1, repository %2: %3</source>
        <translation>%1, Repository %2: %3</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Keine Umgebung</translation>
    </message>
    <message>
        <source>%1, %2: no environment</source>
        <translation>%1, %2: keine Umgebung</translation>
    </message>
</context>
<context>
    <name>plumbline::FleetPage</name>
    <message>
        <source>Filter apps and states</source>
        <translation>Anwendungen und Zustände filtern</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>Problems first</source>
        <translation>Probleme zuerst</translation>
    </message>
    <message>
        <source>Environments by app and stage</source>
        <translation>Umgebungen nach Anwendung und Stufe</translation>
    </message>
    <message>
        <source>Environments as a list</source>
        <translation>Umgebungen als Liste</translation>
    </message>
    <message>
        <source>Filter the fleet</source>
        <translation>Flotte filtern</translation>
    </message>
    <message>
        <source>Fleet as a matrix</source>
        <translation>Flotte als Matrix</translation>
    </message>
    <message>
        <source>Fleet as a list</source>
        <translation>Flotte als Liste</translation>
    </message>
    <message>
        <source>Problems first, or by name</source>
        <translation>Probleme zuerst oder nach Namen</translation>
    </message>
    <message>
        <source>1 app</source>
        <translation>1 Anwendung</translation>
    </message>
    <message>
        <source>%1 apps</source>
        <translation>%1 Anwendungen</translation>
    </message>
    <message>
        <source>1 environment</source>
        <translation>1 Umgebung</translation>
    </message>
    <message>
        <source>%1 environments</source>
        <translation>%1 Umgebungen</translation>
    </message>
    <message>
        <source>1 repository</source>
        <translation>1 Repository</translation>
    </message>
    <message>
        <source>%1 repositories</source>
        <translation>%1 Repositorys</translation>
    </message>
    <message>
        <source>Reading the workspace…</source>
        <translation>Arbeitsbereich wird gelesen …</translation>
    </message>
    <message>
        <source>The workspace file cannot be read</source>
        <translation>Die Arbeitsbereichsdatei ist nicht lesbar</translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Nichts passt zum Filter</translation>
    </message>
    <message>
        <source>%1 environments are hidden by it.</source>
        <translation>Er verbirgt %1 Umgebungen.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No environment is declared yet</source>
        <translation>Noch ist keine Umgebung deklariert</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurückrollen …</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>1 target</source>
        <translation>1 Ziel</translation>
    </message>
    <message>
        <source>%1 targets</source>
        <translation>%1 Ziele</translation>
    </message>
    <message>
        <source>No environment could be read</source>
        <translation>Keine Umgebung konnte gelesen werden</translation>
    </message>
    <message>
        <source>What is wrong, and where, is told under “Needs me”.</source>
        <translation>Was falsch ist, und wo, steht unter „Wartet auf mich“.</translation>
    </message>
    <message>
        <source>Commit a plumbline.yaml that declares one to a repository of this workspace, or add a repository that has one.</source>
        <translation>Committen Sie eine plumbline.yaml, die eine deklariert, in ein Repository dieses Arbeitsbereichs, oder fügen Sie ein Repository hinzu, das eine hat.</translation>
    </message>
</context>
<context>
    <name>plumbline::HistoryFilters</name>
    <message>
        <source>Syncs and roll-backs</source>
        <translation>Abgleiche und Rückkehr</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Drift episodes</source>
        <translation>Abweichungen</translation>
    </message>
    <message>
        <source>Allowed targets</source>
        <translation>Erlaubte Ziele</translation>
    </message>
    <message>
        <source>Force pushes</source>
        <translation>Erzwungene Pushes</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed or partly</source>
        <translation>fehlgeschlagen oder teilweise</translation>
    </message>
    <message>
        <source>cancelled or interrupted</source>
        <translation>abgebrochen oder unterbrochen</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>jederzeit</translation>
    </message>
    <message>
        <source>last hour</source>
        <translation>letzte Stunde</translation>
    </message>
    <message>
        <source>last 24 hours</source>
        <translation>letzte 24 Stunden</translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation>letzte 7 Tage</translation>
    </message>
    <message>
        <source>last 30 days</source>
        <translation>letzte 30 Tage</translation>
    </message>
    <message>
        <source>Commit, object, reason</source>
        <translation>Commit, Objekt, Grund</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>anyone</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 kinds</source>
        <translation>%1 Arten</translation>
    </message>
</context>
<context>
    <name>plumbline::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Exporting, %1 entries so far.</source>
        <translation>Export läuft, bisher %1 Einträge.</translation>
    </message>
    <message>
        <source>every sync, rollback, approval, hold and drift episode, newest first</source>
        <translation>jeder Abgleich, jede Rückkehr, Freigabe und Abweichung, jedes Anhalten, Neuestes zuerst</translation>
    </message>
    <message>
        <source>Times are UTC. Who began a drift is not known: the core noticed it.</source>
        <translation>Zeiten sind UTC. Wer eine Abweichung begann, ist nicht bekannt: Der Kern bemerkte sie.</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Reading the journal…</source>
        <translation>Journal wird gelesen …</translation>
    </message>
    <message>
        <source>Export what is filtered as CSV…</source>
        <translation>Das Gefilterte als CSV exportieren …</translation>
    </message>
    <message>
        <source>Export what is filtered as JSON…</source>
        <translation>Das Gefilterte als JSON exportieren …</translation>
    </message>
    <message>
        <source>Export the whole journal with its hashes (JSON lines)…</source>
        <translation>Das ganze Journal mit seinen Hashes exportieren (JSON-Zeilen) …</translation>
    </message>
    <message>
        <source>Verify the journal&apos;s chain</source>
        <translation>Kette des Journals prüfen</translation>
    </message>
    <message>
        <source>The chain is broken at entry %1: %2</source>
        <translation>Die Kette ist bei Eintrag %1 gebrochen: %2</translation>
    </message>
    <message>
        <source>The chain holds: %1 entries.</source>
        <translation>Die Kette hält: %1 Einträge.</translation>
    </message>
    <message>
        <source>Find in the history</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>Verlauf von %1</translation>
    </message>
    <message>
        <source>The journal cannot be read</source>
        <translation>Das Journal ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 rows of %2 entries loaded, %3 in all</source>
        <translation>%1 Zeilen aus %2 geladenen Einträgen, %3 insgesamt</translation>
    </message>
    <message>
        <source>Nothing fits the filters</source>
        <translation>Nichts passt zu den Filtern</translation>
    </message>
    <message>
        <source>The journal has %1 entries. Take a filter away to see more.</source>
        <translation>Das Journal hat %1 Einträge. Nehmen Sie einen Filter weg, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Approvals, syncs, holds and drift will be written here, each with who, when and why.</source>
        <translation>Freigaben, Abgleiche, Anhalten und Abweichungen werden hier stehen, je mit wer, wann und warum.</translation>
    </message>
    <message>
        <source>Chain broken at entry %1</source>
        <translation>Kette bei Eintrag %1 gebrochen</translation>
    </message>
    <message>
        <source>Chain verified, entries 1 to %1, %2</source>
        <translation>Kette geprüft, Einträge 1 bis %1, %2</translation>
    </message>
    <message>
        <source>Entry %1 is not among what the filters show; clear them or scroll on.</source>
        <translation>Eintrag %1 ist nicht unter dem, was die Filter zeigen; leeren Sie sie oder blättern Sie weiter.</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>Verlauf exportieren</translation>
    </message>
    <message>
        <source>Another export is still being written.</source>
        <translation>Ein anderer Export wird noch geschrieben.</translation>
    </message>
</context>
<context>
    <name>plumbline::JournalExporter</name>
    <message>
        <source>Not exported: %1</source>
        <translation>Nicht exportiert: %1</translation>
    </message>
    <message>
        <source>Not exported: %1: %2. Choose another folder or make room.</source>
        <translation>Nicht exportiert: %1: %2. Wählen Sie einen anderen Ordner oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>%1 entries are in %2.</source>
        <translation>%1 Einträge stehen in %2.</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was left.</source>
        <translation>Der Export wurde abgebrochen; keine Datei blieb zurück.</translation>
    </message>
</context>
<context>
    <name>plumbline::JournalModel</name>
    <message>
        <source>When, UTC</source>
        <translation>Wann, UTC</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>What and why</source>
        <translation>Was und warum</translation>
    </message>
    <message>
        <source>%1, %2: %3 by %4</source>
        <translation>%1, %2: %3 von %4</translation>
    </message>
</context>
<context>
    <name>plumbline::LeanGauge</name>
    <message>
        <source>Lean</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <source>%1, hangs plumb</source>
        <translation>%1, hängt im Lot</translation>
    </message>
    <message>
        <source>%1, 1 field differs</source>
        <translation>%1, 1 Feld verschieden</translation>
    </message>
    <message>
        <source>%1, %2 differ</source>
        <translation>%1, %2 verschieden</translation>
    </message>
</context>
<context>
    <name>plumbline::LogView</name>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Previous run</source>
        <translation>Voriger Lauf</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>What it printed before its last restart</source>
        <translation>Was er vor dem letzten Neustart ausgab</translation>
    </message>
    <message>
        <source>Output of the container</source>
        <translation>Ausgabe des Containers</translation>
    </message>
    <message>
        <source>Opening the output</source>
        <translation>Die Ausgabe wird geöffnet</translation>
    </message>
    <message>
        <source>Known Secret values are covered</source>
        <translation>Bekannte Werte von Secrets sind verdeckt</translation>
    </message>
    <message>
        <source>%1 lines came too fast and are not shown</source>
        <translation>%1 Zeilen kamen zu schnell und werden nicht gezeigt</translation>
    </message>
    <message>
        <source>The output ended. %1</source>
        <translation>Die Ausgabe endete. %1</translation>
    </message>
</context>
<context>
    <name>plumbline::MainWindow</name>
    <message>
        <source>Read-only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Sync</source>
        <translation>Ab&amp;gleich</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Refresh everything</source>
        <translation>Alles neu lesen</translation>
    </message>
    <message>
        <source>Needs me</source>
        <translation>Wartet auf mich</translation>
    </message>
    <message>
        <source>Open a repository…</source>
        <translation>Ein Repository öffnen …</translation>
    </message>
    <message>
        <source>Clone a repository…</source>
        <translation>Ein Repository klonen …</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Filter environments</source>
        <translation>Umgebungen filtern</translation>
    </message>
    <message>
        <source>Letter keys</source>
        <translation>Buchstabentasten</translation>
    </message>
    <message>
        <source>Fetch every repository</source>
        <translation>Jedes Repository holen</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Welcome page</source>
        <translation>Willkommensseite</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Sidebar: whole, rail, hidden</source>
        <translation>Seitenleiste: ganz, schmal, verborgen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light or dark as the desktop</source>
        <translation>Hell oder dunkel wie der Schreibtisch</translation>
    </message>
    <message>
        <source>Text at %1 %</source>
        <translation>Text bei %1 %</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>Normaler Text</translation>
    </message>
    <message>
        <source>Plumbline</source>
        <translation>Plumbline</translation>
    </message>
    <message>
        <source>%1 — Plumbline</source>
        <translation>%1 — Plumbline</translation>
    </message>
    <message>
        <source>A sync of %1 is running</source>
        <translation>Ein Abgleich von %1 läuft</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Abbrechen und beenden</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Finishing the present object…</source>
        <translation>Das Objekt in Arbeit wird zu Ende gebracht …</translation>
    </message>
    <message>
        <source>Remove %1 from the workspace?</source>
        <translation>%1 aus dem Arbeitsbereich entfernen?</translation>
    </message>
    <message>
        <source>%1

Its files, its targets and its history stay as they are; nothing is deleted. Its environments are no longer watched or synced. Targets that you allowed are forgotten: when it is added again, each asks anew.</source>
        <translation>%1

Seine Dateien, seine Ziele und sein Verlauf bleiben, wie sie sind; nichts wird gelöscht. Seine Umgebungen werden nicht mehr beobachtet oder abgeglichen. Erlaubte Ziele werden vergessen: Wird es wieder hinzugefügt, fragt jedes neu.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Removed from the workspace; its files, targets and history stay.</source>
        <translation>Aus dem Arbeitsbereich entfernt; Dateien, Ziele und Verlauf bleiben.</translation>
    </message>
    <message>
        <source>%1 Until this one is started again, it only shows: no plans, approvals or syncs.</source>
        <translation>%1 Bis dieses Programm neu gestartet wird, zeigt es nur: keine Pläne, Freigaben oder Abgleiche.</translation>
    </message>
    <message>
        <source>The journal names this person</source>
        <translation>Das Journal nennt diese Person</translation>
    </message>
    <message>
        <source>Quitting finishes the object that is being written, journals it and stops. Each one is then either as it was or as the plan has it; the rest is shown as still different, and a new plan finishes it.</source>
        <translation>Beim Beenden wird das Objekt fertiggestellt, das gerade geschrieben wird, eingetragen und angehalten. Jedes ist dann entweder, wie es war, oder wie der Plan es hat; der Rest wird weiter als abweichend gezeigt, und ein neuer Plan stellt ihn fertig.</translation>
    </message>
</context>
<context>
    <name>plumbline::NeedsMeModel</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Review plan</source>
        <translation>Plan prüfen</translation>
    </message>
    <message>
        <source>View drift</source>
        <translation>Abweichung zeigen</translation>
    </message>
    <message>
        <source>Open history</source>
        <translation>Verlauf öffnen</translation>
    </message>
    <message>
        <source>Allow…</source>
        <translation>Erlauben …</translation>
    </message>
    <message>
        <source>Finish or undo…</source>
        <translation>Beenden oder zurücknehmen …</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>%1; %2; for %3</source>
        <translation>%1; %2; seit %3</translation>
    </message>
</context>
<context>
    <name>plumbline::NeedsPage</name>
    <message>
        <source>Needs me</source>
        <translation>Wartet auf mich</translation>
    </message>
    <message>
        <source>What waits for a person</source>
        <translation>Was auf einen Menschen wartet</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>%1, production first, then oldest</source>
        <translation>%1, Produktion zuerst, dann das Älteste</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Nichts wartet auf Sie</translation>
    </message>
    <message>
        <source>%1 environments were looked at. Drift of protected or held environments, failed or interrupted syncs, targets to allow, void plans and repository errors appear here.</source>
        <translation>%1 Umgebungen wurden angesehen. Abweichungen geschützter oder angehaltener Umgebungen, fehlgeschlagene oder unterbrochene Abgleiche, zu erlaubende Ziele, ungültige Pläne und Fehler von Repositorys erscheinen hier.</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Acknowledged. The journal keeps what moved.</source>
        <translation>Bestätigt. Das Journal behält, was wanderte.</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>Jetzt holen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Erneut lesen</translation>
    </message>
    <message>
        <source>Remove the repository…</source>
        <translation>Repository entfernen …</translation>
    </message>
</context>
<context>
    <name>plumbline::NeedsStrip</name>
    <message>
        <source>Needs me</source>
        <translation>Wartet auf mich</translation>
    </message>
    <message>
        <source>production first, then oldest</source>
        <translation>Produktion zuerst, dann das Älteste</translation>
    </message>
    <message>
        <source>Open list</source>
        <translation>Liste öffnen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 things wait for a person</source>
        <translation>%1 Dinge warten auf einen Menschen</translation>
    </message>
    <message>
        <source>%1 more: %2</source>
        <translation>%1 weitere: %2</translation>
    </message>
</context>
<context>
    <name>plumbline::PageList</name>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Needs me</source>
        <translation>Wartet auf mich</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1: %2 waiting</source>
        <translation>%1: %2 warten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>plumbline::PaneState</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>plumbline::PlanModel</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>; review: %1</source>
        <translation>; prüfen: %1</translation>
    </message>
    <message>
        <source>Step %1: %2 %3, %4%5</source>
        <translation>Schritt %1: %2 %3, %4%5</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Gering</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>Welle</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>plumbline::PlanPane</name>
    <message>
        <source>Back to the difference</source>
        <translation>Zurück zum Unterschied</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Schritte des Plans</translation>
    </message>
    <message>
        <source>To read before the plan is approved</source>
        <translation>Vor der Freigabe des Plans zu lesen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>To read before it is approved: %1</source>
        <translation>Vor der Freigabe zu lesen: %1</translation>
    </message>
    <message>
        <source>%1 in this order</source>
        <translation>%1 in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>%1; to %2 on %3</source>
        <translation>%1; auf %2 in %3</translation>
    </message>
</context>
<context>
    <name>plumbline::PlumbPicture</name>
    <message>
        <source>A plumb bob for Git beside a wall that leans for live</source>
        <translation>Ein Lot für Git neben einer Mauer, die sich für live neigt</translation>
    </message>
    <message>
        <source>leans</source>
        <translation>neigt sich</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
</context>
<context>
    <name>plumbline::ResourceTreeModel</name>
    <message>
        <source>Cluster-wide</source>
        <translation>Clusterweit</translation>
    </message>
    <message>
        <source>Object, by namespace and kind</source>
        <translation>Objekt, nach Namensraum und Art</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1 %2: %3, %4%5</source>
        <translation>%1 %2: %3, %4%5</translation>
    </message>
    <message>
        <source>Reading what it owns…</source>
        <translation>Liest, was es besitzt …</translation>
    </message>
    <message>
        <source>It owns nothing now.</source>
        <translation>Es besitzt gerade nichts.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Gelesen %1</translation>
    </message>
    <message>
        <source>not in Git</source>
        <translation>nicht in Git</translation>
    </message>
</context>
<context>
    <name>plumbline::ResourcesPage</name>
    <message>
        <source>Objects shown</source>
        <translation>Gezeigte Objekte</translation>
    </message>
    <message>
        <source>Find object</source>
        <translation>Objekt suchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Resources by namespace and kind</source>
        <translation>Ressourcen nach Namensraum und Art</translation>
    </message>
    <message>
        <source>Back to the difference</source>
        <translation>Zurück zum Unterschied</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>%1 / %2: resources</source>
        <translation>%1 / %2: Ressourcen</translation>
    </message>
    <message>
        <source>judged %1</source>
        <translation>beurteilt %1</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Problems %1</source>
        <translation>Probleme %1</translation>
    </message>
    <message>
        <source>Stale %1</source>
        <translation>Veraltet %1</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Not visible</source>
        <translation>Nicht sichtbar</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>1 kind is not visible</source>
        <translation>1 Art ist nicht sichtbar</translation>
    </message>
    <message>
        <source>%1 kinds are not visible</source>
        <translation>%1 Arten sind nicht sichtbar</translation>
    </message>
    <message>
        <source>%1 They count as unknown and are never pruned.</source>
        <translation>%1 Sie gelten als unbekannt und werden nie entfernt.</translation>
    </message>
</context>
<context>
    <name>plumbline::RollbackForm</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Roll back and hold</source>
        <translation>Zurückrollen und anhalten</translation>
    </message>
    <message>
        <source>Why, for whoever meets the hold next</source>
        <translation>Warum, für den, der das Anhalten als Nächster antrifft</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>After the roll back</source>
        <translation>Nach der Rückkehr</translation>
    </message>
    <message>
        <source>required, kept in the journal</source>
        <translation>erforderlich, bleibt im Journal</translation>
    </message>
    <message>
        <source>Starts at once.</source>
        <translation>Beginnt sofort.</translation>
    </message>
    <message>
        <source>Hold at this commit. Git stays as it is. %1 is pinned to %2; automatic sync and healing follow the hold until somebody resumes it.</source>
        <translation>Bei diesem Commit anhalten. Git bleibt, wie es ist. %1 wird auf %2 festgesetzt; Abgleich und Heilung von selbst folgen dem Anhalten, bis jemand fortsetzt.</translation>
    </message>
    <message>
        <source>the chosen commit</source>
        <translation>der gewählte Commit</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zur Bestätigung %1 eingeben</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>stimmt überein</translation>
    </message>
    <message>
        <source>does not match</source>
        <translation>stimmt nicht überein</translation>
    </message>
    <message>
        <source>A reason is required.</source>
        <translation>Ein Grund ist erforderlich.</translation>
    </message>
    <message>
        <source>The name does not match.</source>
        <translation>Der Name stimmt nicht überein.</translation>
    </message>
    <message>
        <source>Type the name to confirm.</source>
        <translation>Geben Sie zur Bestätigung den Namen ein.</translation>
    </message>
    <message>
        <source>Take over what others keep</source>
        <translation>Übernehmen, was andere pflegen</translation>
    </message>
    <message>
        <source>Cannot be changed in place</source>
        <translation>An Ort und Stelle nicht änderbar</translation>
    </message>
    <message>
        <source>Delete %1 and make it anew</source>
        <translation>%1 löschen und neu anlegen</translation>
    </message>
    <message>
        <source>Tick the box to consent to the take-over, or cancel.</source>
        <translation>Das Kästchen ankreuzen, um der Übernahme zuzustimmen, oder abbrechen.</translation>
    </message>
</context>
<context>
    <name>plumbline::RollbackPage</name>
    <message>
        <source>Plan digest</source>
        <translation>Digest des Plans</translation>
    </message>
    <message>
        <source>Steps of the roll back</source>
        <translation>Schritte der Rückkehr</translation>
    </message>
    <message>
        <source>Close preview</source>
        <translation>Vorschau schließen</translation>
    </message>
    <message>
        <source>Preview only. Nothing has changed yet.</source>
        <translation>Nur Vorschau. Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurückrollen</translation>
    </message>
    <message>
        <source>Making the plan</source>
        <translation>Plan wird gemacht</translation>
    </message>
    <message>
        <source>Live already is at this commit</source>
        <translation>Live ist schon bei diesem Commit</translation>
    </message>
    <message>
        <source>Rolling back would write nothing and hold the environment here.</source>
        <translation>Zurückrollen schriebe nichts und hielte die Umgebung hier an.</translation>
    </message>
    <message>
        <source>The plan is refused</source>
        <translation>Der Plan ist abgelehnt</translation>
    </message>
    <message>
        <source>No plan could be made</source>
        <translation>Es ließ sich kein Plan machen</translation>
    </message>
    <message>
        <source>Rolling back…</source>
        <translation>Wird zurückgerollt …</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>deployed %1 by %2</source>
        <translation>ausgerollt %1 von %2</translation>
    </message>
    <message>
        <source>Live or Git changed: this is a new plan. Nothing was written.</source>
        <translation>Live oder Git änderte sich: Dies ist ein neuer Plan. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>%1 to write (%2), %3 already match; to %4 on %5</source>
        <translation>%1 zu schreiben (%2), %3 stimmen schon; zu %4 auf %5</translation>
    </message>
    <message>
        <source>Checks: %1 passed, %2 to read</source>
        <translation>Prüfungen: %1 bestanden, %2 zu lesen</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Held at %1</source>
        <translation>Angehalten bei %1</translation>
    </message>
    <message>
        <source>This desk is read-only.</source>
        <translation>Dieses Pult ist nur zum Lesen.</translation>
    </message>
    <message>
        <source>The plan is being made.</source>
        <translation>Der Plan wird gemacht.</translation>
    </message>
    <message>
        <source>The plan is refused: %1</source>
        <translation>Der Plan ist abgelehnt: %1</translation>
    </message>
    <message>
        <source>%1 is rolled back and held.</source>
        <translation>%1 ist zurückgerollt und angehalten.</translation>
    </message>
    <message>
        <source>The roll back of %1 ended otherwise; see its steps.</source>
        <translation>Das Zurückrollen von %1 endete anders; siehe seine Schritte.</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>plumbline::SearchField</name>
    <message>
        <source>Key %1</source>
        <translation>Taste %1</translation>
    </message>
</context>
<context>
    <name>plumbline::ShortcutSheet</name>
    <message>
        <source>Go</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Handeln</translation>
    </message>
    <message>
        <source>File and help</source>
        <translation>Datei und Hilfe</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>Zeile wählen</translation>
    </message>
    <message>
        <source>Expand, collapse or go to the parent</source>
        <translation>Aufklappen, zuklappen oder zum Elternteil</translation>
    </message>
    <message>
        <source>Expand all below</source>
        <translation>Alles darunter aufklappen</translation>
    </message>
    <message>
        <source>Tick for selective sync</source>
        <translation>Für den Teilabgleich ankreuzen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Close an overlay, empty a filter</source>
        <translation>Überlagerung schließen, Filter leeren</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Every command also sits in a menu. No single key ever writes to a target.</source>
        <translation>Jeder Befehl steht auch in einem Menü. Keine einzelne Taste schreibt je in ein Ziel.</translation>
    </message>
    <message>
        <source>hide</source>
        <translation>verbergen</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>In trees and lists</source>
        <translation>In Bäumen und Listen</translation>
    </message>
    <message>
        <source>Next or previous difference</source>
        <translation>Nächster oder voriger Unterschied</translation>
    </message>
    <message>
        <source>Changed, drift only, all</source>
        <translation>Geändertes, nur Abweichungen, alles</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>plumbline::Sidebar</name>
    <message>
        <source>Filter environments</source>
        <translation>Umgebungen filtern</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Add repository…</source>
        <translation>Repository hinzufügen …</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurückrollen …</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>What it declares</source>
        <translation>Was es deklariert</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Cancel the transfer</source>
        <translation>Übertragung abbrechen</translation>
    </message>
    <message>
        <source>Copy location</source>
        <translation>Ort kopieren</translation>
    </message>
    <message>
        <source>Remove from the workspace…</source>
        <translation>Aus dem Arbeitsbereich entfernen …</translation>
    </message>
    <message>
        <source>Expand all below</source>
        <translation>Alles darunter aufklappen</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Zuklappen</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Add repository…</source>
        <comment>where there is little room</comment>
        <translation>Hinzufügen …</translation>
    </message>
</context>
<context>
    <name>plumbline::SidebarRail</name>
    <message>
        <source>Show the whole sidebar</source>
        <translation>Ganze Seitenleiste zeigen</translation>
    </message>
    <message>
        <source>%1: %2 waiting</source>
        <translation>%1: %2 warten</translation>
    </message>
</context>
<context>
    <name>plumbline::StageTabs</name>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
</context>
<context>
    <name>plumbline::StatusStrip</name>
    <message>
        <source>Now, UTC</source>
        <translation>Jetzt, UTC</translation>
    </message>
    <message>
        <source>Cancel the transfer</source>
        <translation>Übertragung abbrechen</translation>
    </message>
    <message>
        <source>local clone, its refs are looked at all the time</source>
        <translation>lokaler Klon, seine Refs werden laufend angesehen</translation>
    </message>
    <message>
        <source>fetched %1</source>
        <translation>geholt %1</translation>
    </message>
    <message>
        <source>not fetched yet</source>
        <translation>noch nicht geholt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>gesehen %1</translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>noch nicht gesehen</translation>
    </message>
    <message>
        <source>%1: %2, stale</source>
        <translation>%1: %2, veraltet</translation>
    </message>
    <message>
        <source>and %1 more: see the fleet as a list</source>
        <translation>und %1 weitere: siehe Flotte als Liste</translation>
    </message>
    <message>
        <source>Syncing %1, step %2 of %3</source>
        <translation>Abgleich von %1, Schritt %2 von %3</translation>
    </message>
    <message>
        <source>Reconcile core starting</source>
        <translation>Abgleichkern startet</translation>
    </message>
    <message>
        <source>Reconcile core running, %1 workers, %2 queued</source>
        <translation>Abgleichkern läuft, %1 Arbeiter, %2 wartend</translation>
    </message>
    <message>
        <source>Reconcile core running, %1 workers</source>
        <translation>Abgleichkern läuft, %1 Arbeiter</translation>
    </message>
    <message>
        <source>Git fetched %1</source>
        <translation>Git geholt %1</translation>
    </message>
    <message>
        <source>Git read from local clones</source>
        <translation>Git aus lokalen Klonen gelesen</translation>
    </message>
    <message>
        <source>Git not fetched yet</source>
        <translation>Git noch nicht geholt</translation>
    </message>
    <message>
        <source>Targets: %1 stale, oldest seen %2</source>
        <translation>Ziele: %1 veraltet, ältestes gesehen %2</translation>
    </message>
    <message>
        <source>Targets: %1 watched, oldest look %2</source>
        <translation>Ziele: %1 beobachtet, ältester Blick %2</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Journal broken at entry %1</source>
        <translation>Journal bei Eintrag %1 gebrochen</translation>
    </message>
    <message>
        <source>Read-only: %1</source>
        <translation>Nur lesen: %1</translation>
    </message>
    <message>
        <source>Journal verified %1, %2 entries</source>
        <translation>Journal geprüft %1, %2 Einträge</translation>
    </message>
    <message>
        <source>Journal being verified</source>
        <translation>Journal wird geprüft</translation>
    </message>
</context>
<context>
    <name>plumbline::StepBar</name>
    <message>
        <source>%1 of %2 steps done, %3 running, %4 failed</source>
        <translation>%1 von %2 Schritten fertig, %3 laufen, %4 fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>plumbline::SyncPane</name>
    <message>
        <source>Plan digest</source>
        <translation>Digest des Plans</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Steps of the sync</source>
        <translation>Schritte des Abgleichs</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>Fortschritt des Abgleichs</translation>
    </message>
    <message>
        <source>Keep the step that runs in sight</source>
        <translation>Den laufenden Schritt im Blick behalten</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 zu %2</translation>
    </message>
    <message>
        <source>back to what was there before the interrupted sync</source>
        <translation>zurück zu dem, was vor dem unterbrochenen Abgleich da war</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>zu %1</translation>
    </message>
    <message>
        <source>approved by %1</source>
        <translation>freigegeben von %1</translation>
    </message>
    <message>
        <source>Stopping after the files that are being written</source>
        <translation>Hält nach den Dateien, die gerade geschrieben werden</translation>
    </message>
    <message>
        <source>Finish the files that are being written, journal them, stop</source>
        <translation>Die Dateien in Arbeit zu Ende bringen, ins Journal schreiben, aufhören</translation>
    </message>
    <message>
        <source>Continue in background</source>
        <translation>Im Hintergrund weiter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Abgleich läuft</translation>
    </message>
    <message>
        <source>Stopping. %1 are written and stay so.</source>
        <translation>Hält an. %1 sind geschrieben und bleiben so.</translation>
    </message>
    <message>
        <source>Cancel finishes the current files, then stops.
What is written stays. Nothing is rolled back by itself.</source>
        <translation>Abbrechen bringt die Dateien in Arbeit zu Ende und hört dann auf.
Was geschrieben ist, bleibt. Nichts wird von selbst zurückgerollt.</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>%1 done, %2 failed</source>
        <translation>%1 fertig, %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>, %1 left out</source>
        <translation>, %1 ausgelassen</translation>
    </message>
    <message>
        <source>, %1 unknown</source>
        <translation>, %1 unbekannt</translation>
    </message>
    <message>
        <source>Done and journalled: %1 of %2 steps.</source>
        <translation>Getan und im Journal: %1 von %2 Schritten.</translation>
    </message>
    <message>
        <source>%1 of %2 steps were applied and stay so; %3 failed, %4 were left out.
Nothing is rolled back by itself. Review the plan to go on.</source>
        <translation>%1 von %2 Schritten wurden angewandt und bleiben so; %3 schlugen fehl, %4 wurden ausgelassen.
Nichts wird von selbst zurückgerollt. Prüfen Sie den Plan, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Finish the objects that are being written, journal them, stop</source>
        <translation>Die Objekte, die gerade geschrieben werden, fertigstellen, eintragen, anhalten</translation>
    </message>
    <message>
        <source>Stopping after the objects that are being written</source>
        <translation>Hält nach den Objekten an, die gerade geschrieben werden</translation>
    </message>
    <message>
        <source>Cancel finishes the current objects, then stops.
What is written stays. Nothing is rolled back by itself.</source>
        <translation>Abbrechen stellt die jetzigen Objekte fertig und hält dann an.
Was geschrieben ist, bleibt. Nichts wird von selbst zurückgerollt.</translation>
    </message>
    <message>
        <source>Ended after %1 of %2 steps</source>
        <translation>Beendet nach %1 von %2 Schritten</translation>
    </message>
</context>
<context>
    <name>plumbline::SyncRunModel</name>
    <message>
        <source>Step %1 of %2; %3 done, %4 failed</source>
        <translation>Schritt %1 von %2; %3 fertig, %4 fehlgeschlagen</translation>
    </message>
    <message>
        <source>, %1 skipped</source>
        <translation>, %1 übersprungen</translation>
    </message>
    <message>
        <source>, %1 unknown</source>
        <translation>, %1 unbekannt</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Step %1: %2 %3: %4, %5</source>
        <translation>Schritt %1: %2 %3: %4, %5</translation>
    </message>
    <message>
        <source>Waiting for health: %1</source>
        <translation>Wartet auf Gesundheit: %1</translation>
    </message>
    <message>
        <source>Waiting until it is gone: %1</source>
        <translation>Wartet, bis es weg ist: %1</translation>
    </message>
</context>
<context>
    <name>plumbline::TargetPanel</name>
    <message>
        <source>Allow this target</source>
        <translation>Dieses Ziel erlauben</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Target now</source>
        <translation>Ziel jetzt</translation>
    </message>
    <message>
        <source>Declared at</source>
        <translation>Deklariert in</translation>
    </message>
    <message>
        <source>A commit changed the target</source>
        <translation>Ein Commit änderte das Ziel</translation>
    </message>
    <message>
        <source>New target</source>
        <translation>Neues Ziel</translation>
    </message>
    <message>
        <source>Nothing there is read or written before you allow exactly this target. The choice is kept in your workspace, never in Git.</source>
        <translation>Dort wird nichts gelesen oder geschrieben, bevor Sie genau dieses Ziel erlauben. Die Wahl steht in Ihrem Arbeitsbereich, nie in Git.</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
    <message>
        <source>Login program</source>
        <translation>Anmeldeprogramm</translation>
    </message>
    <message>
        <source>New login program</source>
        <translation>Neues Anmeldeprogramm</translation>
    </message>
    <message>
        <source>The path leads to another folder</source>
        <translation>Der Pfad führt zu einem anderen Ordner</translation>
    </message>
    <message>
        <source>The context leads to another cluster</source>
        <translation>Der Kontext führt zu einem anderen Cluster</translation>
    </message>
    <message>
        <source>The program runs as you, without a terminal, whenever its login is needed. Another path, argument or variable is asked about again.</source>
        <translation>Das Programm läuft als Sie, ohne Terminal, sooft seine Anmeldung gebraucht wird. Nach einem anderen Pfad, Argument oder einer anderen Variablen wird erneut gefragt.</translation>
    </message>
    <message>
        <source>Allow target and login program</source>
        <translation>Ziel und Anmeldeprogramm erlauben</translation>
    </message>
    <message>
        <source>Allow this login program</source>
        <translation>Dieses Anmeldeprogramm erlauben</translation>
    </message>
    <message>
        <source>Also allowed to</source>
        <translation>Auch erlaubt für</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Environments that share a directory overwrite each other&apos;s files.</source>
        <translation>Umgebungen, die sich ein Verzeichnis teilen, überschreiben einander die Dateien.</translation>
    </message>
    <message>
        <source>Its mode is auto: once the target is allowed, it is synced by itself.</source>
        <translation>Ihr Modus ist auto: sobald das Ziel erlaubt ist, wird es von selbst abgeglichen.</translation>
    </message>
    <message>
        <source>Nobody can tell whether this still is the same cluster</source>
        <translation>Niemand kann sagen, ob dies noch derselbe Cluster ist</translation>
    </message>
</context>
<context>
    <name>plumbline::TextDiffPane</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text in Git</source>
        <translation>Text in Git</translation>
    </message>
    <message>
        <source>Text live</source>
        <translation>Text live</translation>
    </message>
    <message>
        <source>Previous change in this text</source>
        <translation>Vorige Änderung in diesem Text</translation>
    </message>
    <message>
        <source>Next change in this text</source>
        <translation>Nächste Änderung in diesem Text</translation>
    </message>
    <message>
        <source>Show the unchanged lines too</source>
        <translation>Auch die unveränderten Zeilen zeigen</translation>
    </message>
    <message>
        <source>%1 differs in formatting alone</source>
        <translation>%1 unterscheidet sich nur in der Formatierung</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>The text in Git cannot be read</source>
        <translation>Der Text in Git ist nicht lesbar</translation>
    </message>
    <message>
        <source>The live text was not kept</source>
        <translation>Der Live-Text wurde nicht behalten</translation>
    </message>
    <message>
        <source>The file is too large to be shown; %1.</source>
        <translation>Die Datei ist zu groß, um gezeigt zu werden; %1.</translation>
    </message>
    <message>
        <source>Binary content</source>
        <translation>Binärinhalt</translation>
    </message>
    <message>
        <source>Git has %1, live has %2; there are no lines to compare.</source>
        <translation>Git hat %1, live hat %2; es gibt keine Zeilen zu vergleichen.</translation>
    </message>
    <message>
        <source>Too large to be shown</source>
        <translation>Zu groß, um gezeigt zu werden</translation>
    </message>
    <message>
        <source>Git has %1, live has %2; the fields that differ are in the tree above.</source>
        <translation>Git hat %1, live hat %2; die verschiedenen Felder stehen oben im Baum.</translation>
    </message>
    <message>
        <source>the texts are equal</source>
        <translation>die Texte sind gleich</translation>
    </message>
    <message>
        <source>change %1 of %2</source>
        <translation>Änderung %1 von %2</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>Kein Text</translation>
    </message>
    <message>
        <source>The object&apos;s fields are in the tree above.</source>
        <translation>Die Felder des Objekts stehen oben im Baum.</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>Nichts ist ausgewählt</translation>
    </message>
    <message>
        <source>Choose a file, an object or a field that differs to see its text in Git and live.</source>
        <translation>Eine Datei, ein Objekt oder ein abweichendes Feld auswählen, um den Text in Git und live zu sehen.</translation>
    </message>
    <message>
        <source>Live could not be read</source>
        <translation>Live war nicht lesbar</translation>
    </message>
</context>
<context>
    <name>plumbline::TimelineScrubber</name>
    <message>
        <source>1 commit</source>
        <translation>1 Commit</translation>
    </message>
    <message numerus="yes">
        <source>%n commits</source>
        <translation>
            <numerusform>%n Commit</numerusform>
            <numerusform>%n Commits</numerusform>
        </translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Left and right arrow keys move the playhead one commit, with Shift one deployment</source>
        <translation>Pfeil links und rechts bewegen den Abspielkopf um einen Commit, mit Umschalt um eine Auslieferung</translation>
    </message>
    <message>
        <source>no commits</source>
        <translation>keine Commits</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>%1 ahead of live</source>
        <translation>%1 vor live</translation>
    </message>
    <message>
        <source>%1 behind live</source>
        <translation>%1 hinter live</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Head</translation>
    </message>
</context>
<context>
    <name>plumbline::WaveBar</name>
    <message>
        <source>Waves</source>
        <translation>Wellen</translation>
    </message>
    <message>
        <source>%1 of %2 steps done</source>
        <translation>%1 von %2 Schritten fertig</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>plumbline::WelcomePage</name>
    <message>
        <source>1  Open a repository</source>
        <translation>1  Repository öffnen</translation>
    </message>
    <message>
        <source>A folder with a Git repository, or an address that Git can clone. Plumbline reads its objects only: no checkout, no hooks, no filters.</source>
        <translation>Ein Ordner mit einem Git-Repository oder eine Adresse, die Git klonen kann. Plumbline liest nur dessen Objekte: kein Checkout, keine Hooks, keine Filter.</translation>
    </message>
    <message>
        <source>2  See what it declares</source>
        <translation>2  Ansehen, was es deklariert</translation>
    </message>
    <message>
        <source>Environments are declared in plumbline.yaml files: which folder of which branch belongs into which target.</source>
        <translation>Umgebungen werden in plumbline.yaml-Dateien deklariert: welcher Ordner welches Zweigs in welches Ziel gehört.</translation>
    </message>
    <message>
        <source>3  Allow the targets</source>
        <translation>3  Ziele erlauben</translation>
    </message>
    <message>
        <source>A repository may name a target; only you may allow it. Until then nothing of it is read or written. Where syncs are manual, each is approved by a person.</source>
        <translation>Ein Repository darf ein Ziel nennen; nur Sie dürfen es erlauben. Bis dahin wird davon nichts gelesen oder geschrieben. Wo von Hand abgeglichen wird, gibt jeden Abgleich ein Mensch frei.</translation>
    </message>
    <message>
        <source>No account. Nothing leaves this computer except to your Git remotes and targets.</source>
        <translation>Kein Konto. Nichts verlässt diesen Rechner außer zu Ihren Git-Gegenstellen und Zielen.</translation>
    </message>
    <message>
        <source>Open a repository…</source>
        <translation>Ein Repository öffnen …</translation>
    </message>
    <message>
        <source>A folder with a Git repository</source>
        <translation>Ein Ordner mit einem Git-Repository</translation>
    </message>
    <message>
        <source>Clone a repository…</source>
        <translation>Ein Repository klonen …</translation>
    </message>
    <message>
        <source>HTTPS, SSH or file address</source>
        <translation>HTTPS-, SSH- oder Dateiadresse</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <source>A shop with four services, some of which lean</source>
        <translation>Ein Laden mit vier Diensten, von denen sich einige neigen</translation>
    </message>
    <message>
        <source>Plumbline</source>
        <translation>Plumbline</translation>
    </message>
    <message>
        <source>Git says how it should be. Plumbline shows how far each environment leans, and lets you approve the way back.</source>
        <translation>Git sagt, wie es sein soll. Plumbline zeigt, wie weit jede Umgebung sich neigt, und lässt Sie den Weg zurück freigeben.</translation>
    </message>
    <message>
        <source>In this workspace</source>
        <translation>In diesem Arbeitsbereich</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Repositories</source>
        <translation>Repositorys</translation>
    </message>
</context>
</TS>
