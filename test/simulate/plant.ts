import { mutants } from "./mutants/all.ts";
import { plantOnLoad } from "./mutants/plant-on-load.ts";

/** Loaded before a simulation. */
plantOnLoad(mutants);
