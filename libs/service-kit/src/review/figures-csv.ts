import { ruleCodes } from './review-rules.js';
import type { ReviewFiguresView } from './review.view.js';

const counts = ['reads', 'denied', 'viewers', 'picked', 'judged'] as const;
const outcomes = ['OK', 'ASK_VIEWER', 'SUSPECTED_BREACH'] as const;

/** One line a month, for a spreadsheet of the board's secretary. A rule that was not judged has a word there and never a zero. */
export function figuresCsv(service: string, months: readonly ReviewFiguresView[]): string {
  const head = ['service', 'month', 'state', 'overdue', ...counts, ...outcomes, ...ruleCodes];
  const lines = months.map((month) => [
    ...[service, month.month, month.state, String(month.overdue)],
    ...counts.map((name) => String(month[name])),
    ...outcomes.map((name) => String(month.outcomes[name])),
    ...ruleCodes.map((code) => {
      const report = month.rules.find(({ rule }) => rule === code);
      return report?.state === 'JUDGED' ? String(report.matched ?? 0) : (report?.state ?? 'NOT_JUDGED');
    }),
  ]);
  return [head, ...lines].map((cells) => cells.map(cell).join(';') + '\r\n').join('');
}

/** What a spreadsheet would take for a formula stays text (OWASP, CSV injection), and a cell stays a cell. */
export function cell(text: string): string {
  const guarded = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
