import { isInForce, type LocalDate } from '@varsam/calendar';

const defaults = {
  sampleViewers: 20,
  sampleEntries: 50,
  /** Of what a rule is about, so many are looked at; broken glass is looked at always. */
  mostPerRule: 20,
  /** Hours of the day in Sweden; the same hour twice is no night. */
  nightFrom: 22,
  nightTo: 6,
  /** 0 turns a threshold off, here and below. */
  bulkPerHour: 40,
  bulkPerDay: 150,
  deniedPerHour: 5,
  deniedPerDay: 10,
  daysAfterClosing: 180,
  /** A pack is due at the end of so many months after its own. */
  monthsToReview: 1,
  /** 1: whom neither an assignment nor a unit of the case let in. 2: also colleagues of the unit who are not named in the case. */
  judgeNoAssignment: 2,
  judgeProtectedPerson: 1,
  judgeOwnFile: 1,
  judgeSameSurname: 1,
  judgeSameAddress: 1,
};

export type ReviewSettings = Readonly<Record<keyof typeof defaults, number>>;

export interface ReviewRuleRow {
  /** `*` for whoever has agreed nothing of its own. */
  readonly kommunkod: string;
  readonly setting: string;
  readonly value: number;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** What holds for a municipality on a day. Its own row is before the one for all, and what no row says keeps the default. */
export function settingsOn(rows: readonly ReviewRuleRow[], kommunkod: string, date: LocalDate): ReviewSettings {
  const inForce = rows.filter(({ validFrom, validTo }) => isInForce({ validFrom, ...(validTo !== null && { validTo }) }, date));
  const of = (whose: string) =>
    Object.fromEntries(
      inForce
        .filter((row) => row.kommunkod === whose && Object.hasOwn(defaults, row.setting))
        .toSorted((one, other) => one.validFrom.localeCompare(other.validFrom))
        .map(({ setting, value }) => [setting, value]),
    );
  return { ...defaults, ...of('*'), ...of(kommunkod) };
}
