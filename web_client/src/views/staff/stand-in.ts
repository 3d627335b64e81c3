/** A code for a stand-in: told once, kept nowhere; whoever it is for says it (D36). */
import { knock, type Login, type Reply } from "../../wire/door";
import { uuid7 } from "../../wire/uuid7";

export const makeCode = (
  login: Login,
  staff: string,
  space: string,
): Promise<Reply<{ code: string; until: number }>> =>
  knock("stand-in", { id: uuid7(), staff, space }, login);

export const takeOver = (login: Login, code: string): Promise<Reply<{ group: string }>> =>
  knock("stand-in/use", { id: uuid7(), code }, login);
