import { addDays, addMonths, isInForce, yearOf } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import type { BirthDate } from '../identity/person-identity.js';
import type { DisposalJudgement, Due, FileToJudge, Held, RetentionClass, RetentionRule, RetentionRules, SampleRule } from './retention.js';

/**
 * When everything about a child may be disposed of (gallras), or why not. Every rule that bears on the file has its say and the longest holds;
 * what is not known of a birth date is read so that the file is kept.
 */
export function disposalDue(file: FileToJudge, rules: RetentionRules, today: LocalDate): DisposalJudgement {
  if (file.unreadable === true) return { held: ['UNREADABLE'] };
  const held: Held[] = [...file.holds, ...sampled(file, rules.sample, today)];
  let last: Due | undefined;
  for (const part of classesOf(file)) {
    const inForce = ofClass(rules.retention, part, file.kommunkod, today);
    if (inForce.length === 0) held.push('NO_RULE');
    for (const rule of inForce) {
      const until = keptUntil(rule, file);
      if (typeof until === 'object') held.push(until.held);
      else if (last === undefined || until > last.dueOn) last = due(rule, until);
    }
  }
  if (held.length > 0) return { held: [...new Set(held)] };
  return last ?? { held: ['NO_RULE'] };
}

function classesOf({ grounds }: FileToJudge): readonly RetentionClass[] {
  return [
    ...(grounds.has('INVESTIGATED') ? (['FILE', 'CHILD_INVESTIGATION'] as const) : (['REPORT_NOT_OPENED'] as const)),
    ...(grounds.has('REGISTERED') ? (['REGISTER'] as const) : []),
    ...(grounds.has('PLACED') ? (['PLACED_CHILD'] as const) : []),
    ...(grounds.has('ONGOING') ? (['UNFINISHED'] as const) : []),
  ];
}

function ofClass(rules: readonly RetentionRule[], part: RetentionClass, kommunkod: string, today: LocalDate): readonly RetentionRule[] {
  const here = rules.filter((rule) => rule.class === part && (rule.kommunkod ?? kommunkod) === kommunkod && isInForce(rule, today));
  const trial = here.filter((rule) => rule.trial);
  return trial.length > 0 ? trial : here;
}

function keptUntil(rule: RetentionRule, { birth, lastNoteOn }: FileToJudge): LocalDate | { readonly held: Held } {
  switch (rule.keep) {
    case 'FOR_EVER':
      return { held: rule.class === 'UNFINISHED' ? 'ONGOING' : 'PLACED_CHILD' };
    case 'YEARS_AFTER_LAST_NOTE':
      return yearsAfter(lastNoteOn, rule.years ?? 0);
    case 'UNTIL_AGE':
      return birth === undefined ? { held: 'BIRTH_DATE_UNKNOWN' } : yearsAfter(latestBirthday(birth), rule.years ?? 0);
  }
}

function due({ class: part, section }: RetentionRule, dueOn: LocalDate): Due {
  return { class: part, section, dueOn, latestOn: `${yearOf(dueOn) + 1}-12-31` };
}

/** The latest day on which the child can have been born: 30 years from there have passed for certain. */
function latestBirthday({ year, month = 12, day }: BirthDate): LocalDate {
  const first = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
  return day === undefined ? addDays(addMonths(first, 1), -1) : addDays(first, day - 1);
}

/** 29 February ends on 1 March, never the day before. */
function yearsAfter(date: LocalDate, years: number): LocalDate {
  const same = addMonths(date, 12 * years);
  return same.slice(8) === date.slice(8) ? same : addDays(same, 1);
}

function sampled({ kommunkod, birth }: FileToJudge, rules: readonly SampleRule[], today: LocalDate): readonly Held[] {
  const rule = sampleRule(rules, kommunkod, today);
  if (rule === undefined) return ['NO_RULE'];
  if (rule.keeps === 'NOBODY') return [];
  if (rule.keeps === 'ALL') return ['RESEARCH_SAMPLE'];
  if (birth?.day === undefined) return ['BIRTH_DATE_UNKNOWN'];
  return rule.days.includes(birth.day) ? ['RESEARCH_SAMPLE'] : [];
}

function sampleRule(rules: readonly SampleRule[], kommunkod: string, today: LocalDate): SampleRule | undefined {
  const here = rules.filter((rule) => (rule.area === '*' || kommunkod.startsWith(rule.area)) && isInForce(rule, today));
  const narrowness = ({ area, trial }: SampleRule): number => (trial ? 10 : 0) + (area === '*' ? 0 : area.length);
  return [...here].sort((a, b) => narrowness(b) - narrowness(a))[0];
}
