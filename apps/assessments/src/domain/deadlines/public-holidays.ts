import { addDays, weekdayOf, yearOf } from '../local-date.js';
import type { LocalDate } from '../local-date.js';

const fixedDays = ['01-01', '01-06', '05-01', '06-06', '12-25', '12-26'];

/** Lag (1930:173) 2 § puts these three eves on a par with public holidays. */
const fixedEves = ['12-24', '12-31'];

const daysFromEaster = { goodFriday: -2, easterDay: 0, easterMonday: 1, ascensionDay: 39, whitSunday: 49 };

const saturday = 6;
const sunday = 0;
const years = new Map<number, ReadonlySet<LocalDate>>();

/** Is the day a Saturday, a Sunday, a public holiday (lag 1989:253), midsommarafton, julafton or nyårsafton? */
export function isDayOff(date: LocalDate): boolean {
  const weekday = weekdayOf(date);
  return weekday === saturday || weekday === sunday || holidaysOf(yearOf(date)).has(date);
}

export function nextWeekday(date: LocalDate): LocalDate {
  let day = date;
  while (isDayOff(day)) day = addDays(day, 1);
  return day;
}

function holidaysOf(year: number): ReadonlySet<LocalDate> {
  const known = years.get(year);
  if (known !== undefined) return known;

  const easter = easterDay(year);
  const midsummersEve = addDays(firstSaturdayFrom(`${year}-06-20`), -1);
  const allSaintsDay = firstSaturdayFrom(`${year}-10-31`);
  const days = new Set([
    ...[...fixedDays, ...fixedEves].map((day) => `${year}-${day}`),
    ...Object.values(daysFromEaster).map((days) => addDays(easter, days)),
    midsummersEve,
    allSaintsDay,
  ]);
  years.set(year, days);
  return days;
}

function firstSaturdayFrom(date: LocalDate): LocalDate {
  return addDays(date, saturday - weekdayOf(date));
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterDay(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  return addDays(`${year}-03-22`, epact + toSunday - 7 * correction);
}
