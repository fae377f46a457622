export { isDayOff, nextWeekday, addWeekdays } from './days-off.js';
export { dueDates } from './due-dates.js';
export type { DueDates, Limit } from './due-dates.js';
export { isInForce } from './in-force.js';
export type { Validity } from './in-force.js';
export { addDays, addMonths, daysBetween, localDate, weekdayOf, yearOf } from './local-date.js';
export type { LocalDate } from './local-date.js';
export { momentOf } from './moment.js';
export type { Instant, Moment } from './moment.js';
