/**
 * The limits as they read when the service was first installed. SoL (2025:400) came into force on 1 July 2025; a concern that came in
 * before that keeps the sections of SoL (2001:453), whose limits were the same.
 */
export const seedDeadlineRules = `insert into deadline_rule (code, unit, amount, last_day, section, valid_from, valid_to) values
  ('PROTECTION_ASSESSMENT', 'DAY', 1, 'ANY_DAY', 'SoL (2001:453) 11:1 a', '2013-01-01', '2025-06-30'),
  ('PROTECTION_ASSESSMENT', 'DAY', 1, 'ANY_DAY', 'SoL (2025:400) 20:1', '2025-07-01', null),
  ('PRE_ASSESSMENT', 'DAY', 14, 'NEXT_WEEKDAY', 'SoL (2001:453) 11:1 a', '2013-01-01', '2025-06-30'),
  ('PRE_ASSESSMENT', 'DAY', 14, 'NEXT_WEEKDAY', 'SoL (2025:400) 20:2', '2025-07-01', null),
  ('INVESTIGATION', 'MONTH', 4, 'NEXT_WEEKDAY', 'SoL (2001:453) 11:2', '2013-01-01', '2025-06-30'),
  ('INVESTIGATION', 'MONTH', 4, 'NEXT_WEEKDAY', 'SoL (2025:400) 20:3', '2025-07-01', null)`;
