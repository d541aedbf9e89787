import { buildStaleClient } from "../server/bootstrap/build.mjs";
import { installMissing } from "../server/bootstrap/install.mjs";
import { runChecks } from "./checks.mjs";
import { findChromium } from "./chromium.mjs";
import { failStage, finish, runTests, runTool } from "./stages.mjs";

/** `npm test`: everything that must hold, on a fresh clone too. A missing browser or database is a failure. */
installMissing();
runChecks();
runTool("simulation", "test/simulate/main.ts", ["--seeds", "300"]);
runTests("PostgreSQL tests", ["postgres"]);
runTool("race of two nodes", "test/race/main.ts", ["--rounds", "2", "--seconds", "4"]);
runTool("leaks", "test/leaks/main.ts", ["--users", "30", "--changes", "500"]);
runTool("authorization", "test/authz/main.ts", ["--every", "20"]);
runTool("hostile clients", "test/hostile/main.ts", ["--frames", "60"]);
runTool("ingestion under torture", "test/ingestion/torture/main.ts", ["--smoke"]);
runTool("HubSpot's own client on the fake CRM server", "test/fidelity.mjs", []);
try {
  const CHROMIUM = await findChromium();
  buildStaleClient();
  runTests("browser tests", ["browser"], { CHROMIUM });
} catch (error) {
  failStage("browser tests", error.message);
}
finish();
