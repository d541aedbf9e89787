import { installMissing } from "../server/bootstrap/install.mjs";
import { runChecks } from "./checks.mjs";
import { finish } from "./stages.mjs";

installMissing();
runChecks();
finish();
