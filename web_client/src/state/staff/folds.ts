/** Staff rooms join the folds when a staff page is loaded; a member's browser never has them. */
import { addFold, type RoomFold } from "../fold";
import { foldBackstage } from "./backstage";
import { foldClients } from "./clients";
import { foldDuty } from "./duty";
import { foldItem, foldPassed } from "./items";
import { foldCoupleState, foldKey } from "./key";
import { foldPathway } from "./pathway";
import { foldRegister } from "./register";
import { foldRoster } from "./roster";
import { foldTable } from "./table";

const staffFolds = {
  roster: foldRoster,
  backstage: foldBackstage,
  register: foldRegister,
  clients: foldClients,
  duty: foldDuty,
  key: foldKey,
  state: foldCoupleState,
  pathway: foldPathway,
  table: foldTable,
  item: foldItem,
  passed: foldPassed,
};

export function addStaffFolds(): void {
  for (const [room, fold] of Object.entries(staffFolds)) addFold(room, fold as RoomFold);
}
