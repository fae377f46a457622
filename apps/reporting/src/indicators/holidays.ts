import { addDays, type LocalDate } from './local-date.js';

const fixed = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];

/** Helgdag by lag (1989:253), with the three eves that lag (1930:173) 2 § treats alike. */
export function isHoliday(date: LocalDate): boolean {
  if (weekday(date) === 0 || fixed.includes(date.slice(5))) return true;
  const easter = easterSunday(Number(date.slice(0, 4)));
  // Good Friday, Easter Monday, Ascension Day; Easter and Whit Sunday are Sundays anyhow
  return [-2, 1, 39].some((offset) => addDays(easter, offset) === date) || isMidsummer(date) || isAllSaints(date);
}

export function isWorkingDay(date: LocalDate): boolean {
  return weekday(date) !== 6 && !isHoliday(date);
}

/** An action whose last day is a Saturday or a holiday may be taken on the next weekday. Lag (1930:173) 2 §. */
export function nextWorkingDay(date: LocalDate): LocalDate {
  return isWorkingDay(date) ? date : nextWorkingDay(addDays(date, 1));
}

function weekday(date: LocalDate): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay();
}

/** Midsommarafton is the Friday before the Saturday of 20–26 June. */
function isMidsummer(date: LocalDate): boolean {
  const day = date.slice(5);
  return (weekday(date) === 5 && day >= '06-19' && day <= '06-25') || (weekday(date) === 6 && day >= '06-20' && day <= '06-26');
}

function isAllSaints(date: LocalDate): boolean {
  return weekday(date) === 6 && date.slice(5) >= '10-31' && date.slice(5) <= '11-06';
}

/** The anonymous Gregorian computus. */
function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const day = epact + toSunday - 7 * correction + 114;
  return `${year}-${String(Math.floor(day / 31)).padStart(2, '0')}-${String((day % 31) + 1).padStart(2, '0')}`;
}
