import { easterDay } from './easter-day.js';
import { addDays, weekdayOf, yearOf } from './local-date.js';
import type { LocalDate } from './local-date.js';

const fixedDays = ['01-01', '01-06', '05-01', '06-06', '12-25', '12-26'];

/** Lag (1930:173) 2 § puts these two eves, and midsommarafton, on a par with public holidays. */
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

/** What is to be done at the latest on a day off may be done on the next weekday (lag 1930:173 2 §). */
export function nextWeekday(date: LocalDate): LocalDate {
  let day = date;
  while (isDayOff(day)) day = addDays(day, 1);
  return day;
}

export function addWeekdays(date: LocalDate, days: number): LocalDate {
  let day = date;
  for (let left = days; left > 0; left--) day = nextWeekday(addDays(day, 1));
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
