import * as breakage from "./break-devices.ts";
import * as network from "./break-network.ts";
import * as servers from "./break-servers.ts";
import type { Chance } from "./chance.ts";
import * as office from "./office.ts";
import * as people from "./people.ts";
import type { World } from "./world.ts";

/** Something that happens to the world. @returns what it was, or null when there was nothing to do */
export type Action = (world: World, chance: Chance) => Promise<string | null> | string | null;

export type ActionName = keyof typeof actions;

/** People at work, an office that rearranges itself, and everything that can fail. */
export const actions = {
  createLead: { weight: 10, run: people.createLead },
  updateLead: { weight: 14, run: people.updateLead },
  assignLead: { weight: 9, run: people.assignLead },
  logCall: { weight: 9, run: people.logCall },
  addNote: { weight: 7, run: people.addNote },
  changeStatus: { weight: 5, run: people.changeStatus },
  stormOfRefusals: { weight: 2, run: people.stormOfRefusals },
  openLead: { weight: 14, run: people.openLead },
  closeLead: { weight: 4, run: people.closeLead },
  dismissRejection: { weight: 1, run: people.dismissRejection },

  importLeads: { weight: 4, run: office.importLeads },
  importLong: { weight: 0.3, run: office.importLong },
  deleteLead: { weight: 3, run: office.deleteLead },
  passOn: { weight: 4, run: office.passOn },
  dealNext: { weight: 5, run: office.dealNext },
  moveMember: { weight: 4, run: office.moveMember },
  moveAtTheDoor: { weight: 3, run: office.moveAtTheDoor },
  moveThereAndBack: { weight: 1, run: office.moveThereAndBack },
  moveInTransit: { weight: 1.5, run: office.moveInTransit },

  cutLink: { weight: 3, run: network.cutLink },
  cutAtFrame: { weight: 7, run: network.cutAtFrame },
  goDown: { weight: 3, run: network.goDown },
  comeUp: { weight: 5, run: network.comeUp },
  slowDown: { weight: 3, run: network.slowDown },

  killReplica: { weight: 4, run: breakage.killReplica },
  twoLeaders: { weight: 2, run: breakage.twoLeaders },
  fillDisk: { weight: 2, run: breakage.fillDisk },
  evict: { weight: 0.7, run: breakage.evict },
  turnClock: { weight: 1, run: breakage.turnClock },

  killNode: { weight: 1, run: servers.killNode },
  doomCommit: { weight: 3, run: servers.doomCommit },
  lagBehind: { weight: 3, run: servers.lagBehind },
  loseAnswer: { weight: 2, run: servers.loseAnswer },
  restartDatabase: { weight: 1, run: servers.restartDatabase },
  compact: { weight: 3, run: servers.compact },
  takeBackup: { weight: 1, run: servers.takeBackup },
  restoreBackup: { weight: 0.5, run: servers.restoreBackup },
} as const satisfies Record<string, { weight: number; run: Action }>;
