import { plantOnLoad } from "../simulate/mutants/plant-on-load.ts";
import { authzMutants } from "./mutants.ts";

/** Loaded before the cases. */
plantOnLoad(authzMutants);
