# SPDX-License-Identifier: GPL-3.0-or-later
"""What kubectl sees of an environment's ApplySet on a real API server, after plumblinectl synced it."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

DEFINITION = """apiVersion: plumbline.dev/v1
kind: Environment
metadata: {name: sets}
spec:
  source: {revision: main, path: objects}
  target: {kubernetes: {context: admin, namespace: applysets, allow: {namespaces: [applysets], clusterScoped: true}}}
  sync: {mode: manual, prune: true}
"""
NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: applysets}\n"
SETTINGS = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: '1'}\n"
MORE = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}\ndata: {a: '1'}\n"
LOGIN = "apiVersion: v1\nkind: Secret\nmetadata: {name: login}\nstringData: {a: '1'}\n"
PARENT = "plumbline-sets"
PREFIX = "applyset.kubernetes.io/"


class ApplySet(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = pathlib.Path(tempfile.mkdtemp(prefix="plumbline-applyset-"))
        cls.addClassCleanup(shutil.rmtree, cls.scratch, ignore_errors=True)
        cls.repository = cls.scratch / "repository"
        (cls.repository / "objects").mkdir(parents=True)
        (cls.repository / "plumbline.yaml").write_text(DEFINITION)
        cls.environment = dict(os.environ, HOME=str(cls.scratch), KUBECTL_APPLYSET="true")
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            cls.environment[f"XDG_{name}_HOME"] = str(cls.scratch / name.lower())
        cls.call("git", "init", "-q", "-b", "main", cls.repository)
        cls.commit(NAMESPACE, SETTINGS, MORE, LOGIN)
        cls.plumbline("target", "allow")

    @classmethod
    def call(cls, *command, codes=(0,)):
        done = subprocess.run(command, env=cls.environment, capture_output=True, text=True, timeout=120)
        if done.returncode not in codes:
            raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    @classmethod
    def commit(cls, *manifests):
        (cls.repository / "objects" / "all.yaml").write_text("---\n".join(manifests))
        cls.call("git", "-C", cls.repository, "add", "-A")
        cls.call("git", "-C", cls.repository, "-c", "user.name=Operator", "-c", "user.email=operator@example.org", "commit", "-qm", "Change")

    @classmethod
    def plumbline(cls, *arguments):
        return cls.call(os.environ["PLUMBLINECTL"], "--repo", str(cls.repository), "--env", "sets", *arguments)

    def sync(self):
        self.plumbline("sync", "--approve", "--reason", "test")
        self.plumbline("diff")  # fails where anything differs

    def parents(self):
        found = json.loads(self.call("kubectl", "get", "configmaps", "-n", "applysets", "-l", PREFIX + "id", "-o", "json"))["items"]
        self.assertEqual([one["metadata"]["name"] for one in found], [PARENT])
        return found[0]["metadata"]

    def kinds(self):
        return self.parents()["annotations"][PREFIX + "contains-group-kinds"]

    def members(self):
        lines = self.call("kubectl", "get", "namespaces,configmaps,secrets", "-n", "applysets", "-o", "name", "-l",
                          PREFIX + "part-of=" + self.parents()["labels"][PREFIX + "id"])
        return sorted(lines.split())

    def apply(self, manifest, codes):
        file = self.scratch / "kubectl.yaml"
        file.write_text(manifest)
        return self.call("kubectl", "apply", "--prune", f"--applyset=configmaps/{PARENT}", "-n", "applysets", "--dry-run=server", "-f",
                         str(file), codes=codes)

    def test_kubectl_sees_the_set_and_leaves_it_to_its_tool(self):
        self.sync()
        self.assertEqual(self.kinds(), "ConfigMap,Namespace,Secret")
        self.assertEqual(self.members(), ["configmap/more", "configmap/settings", "namespace/applysets", "secret/login"])
        self.assertIn('managed by tooling "plumbline"', self.apply(SETTINGS, codes=(1,)))

        # Were it kubectl's own, it would accept id, kinds and members as they are.
        tool = self.parents()["annotations"][PREFIX + "tooling"]
        self.call("kubectl", "annotate", "configmap", PARENT, "-n", "applysets", "--overwrite", PREFIX + "tooling=kubectl/v1.0.0")
        self.assertIn("configmap/more pruned", self.apply(SETTINGS, codes=(0,)))
        self.commit(NAMESPACE, SETTINGS, MORE)
        refused = self.plumbline("plan")
        self.assertIn("belongs to kubectl/v1.0.0", refused)
        self.call("kubectl", "annotate", "configmap", PARENT, "-n", "applysets", "--overwrite", PREFIX + "tooling=" + tool)

        self.sync()  # prunes the Secret
        self.assertEqual(self.kinds(), "ConfigMap,Namespace")
        self.assertEqual(self.members(), ["configmap/more", "configmap/settings", "namespace/applysets"])


if __name__ == "__main__":
    unittest.main()
