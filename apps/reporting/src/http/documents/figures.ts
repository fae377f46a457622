import { described, eitherOf, field, word, type Described } from '@varsam/service-kit/described';
import type { Definition } from '../../indicators/indicator.js';
import type { Cell } from '../../indicators/release/cell.js';
import type { Spread } from '../../indicators/release/release-spread.js';
import type { ReleasedTable } from '../../indicators/release/release-table.js';
import type { Report } from '../../indicators/release/report.js';

type Shown = Extract<Cell, { readonly status: 'value' }>;
type Hidden = Extract<Cell, { readonly status: 'suppressed' }>;

const shown = described<Shown>('ShownCell', 'Ett tal.', 'A figure.', {
  status: field.oneOf('Talet visas.', 'The figure is shown.', ['value']),
  value: field.number('Talet.', 'The figure.'),
});
const hidden = described<Hidden>('HiddenCell', 'Ett dolt tal.', 'A hidden figure.', {
  status: field.oneOf('Talet visas inte: för få, eller så skyddar det ett annat.', 'Not shown: too few, or it protects another.', [
    'suppressed',
  ]),
  shown: field.text('Vad som skrivs i stället.', 'What is written instead.'),
});
const absent = described<{ readonly status: string }>('AbsentCell', 'Inget tal.', 'No figure.', {
  status: field.oneOf('Samlas inte in, eller kan inte jämföras.', 'Not collected, or not to be compared.', [
    'notCollected',
    'notComparable',
  ]),
});

/** What one cell says; never a zero in place of what is withheld (DOMAIN 3.11). */
export const cell = eitherOf('Cell', 'Vad en ruta säger.', 'What one cell says.', [shown, hidden, absent]);

export const spread = described<Spread>('Spread', 'Hur väntan fördelar sig.', 'How the waiting is spread.', {
  n: field.part('Antal.', 'Number.', cell),
  median: field.part('Median.', 'Median.', cell),
  p90: field.part('Nio av tio väntade högst så länge.', 'Nine of ten waited no longer.', cell),
  max: field.part('Längst.', 'Longest.', cell),
});

const row = described<ReleasedTable['rows'][number]>('TableRow', 'En rad.', 'A row.', {
  name: field.text('Radens namn.', 'Name of the row.'),
  cells: field.parts('Rutorna, i kolumnernas ordning.', 'The cells, in the order of the columns.', cell),
  total: field.part('Radens summa.', 'Sum of the row.', cell),
});

export const releasedTable = described<ReleasedTable>(
  'ReleasedTable',
  'En tabell där inget dolt tal kan räknas ut.',
  'A table in which no hidden figure can be worked out.',
  {
    columns: field.codes('Kolumnerna.', 'The columns.'),
    rows: field.parts('Raderna.', 'The rows.', row),
    columnTotals: field.parts('Kolumnernas summor.', 'Sums of the columns.', cell),
    total: field.part('Summan.', 'The sum.', cell),
  },
);

const definition = described<Definition>(
  'Definition',
  'Vad ett tal betyder, så att var och en kan räkna om det.',
  'What a figure means, so that anybody can recompute it.',
  {
    id: field.text('Måttets namn för program.', 'Name of the measure for programs.'),
    version: field.whole('Definitionens version.', 'Version of the definition.'),
    nameSv: field.text('Namn på svenska.', 'Name in Swedish.'),
    nameEn: field.text('Namn på engelska.', 'Name in English.'),
    purpose: field.text('Vad måttet är till för.', 'What the measure is for.'),
    population: field.text('Vilka som räknas.', 'Who is counted.'),
    numerator: field.text('Täljare.', 'Numerator.'),
    denominator: field.text('Nämnare.', 'Denominator.'),
    exclusions: field.text('Vilka som inte räknas.', 'Who is not counted.'),
    dateBasis: field.text('Vilket datum som avgör perioden.', 'Which date decides the period.'),
    breakdowns: field.codes('Hur talen delas upp.', 'How the figures are broken down.'),
    suppression: field.text('När tal döljs.', 'When figures are hidden.'),
    minN: field.whole('Minsta antal som visas.', 'Least number that is shown.'),
    unit: field.oneOf('Enhet.', 'Unit.', ['percent', 'count', 'minutes']),
    direction: field.oneOf('Vad som är bra.', 'What is good.', ['higher-is-better', 'lower-is-better', 'neither']),
    caveats: field.text('Vad läsaren bör veta.', 'What the reader should know.'),
  },
);

type Period = Report<unknown>['periods'][number];

const stillOpen = word(
  'StillOpen',
  'Perioden är inte slut, så inga tal lämnas ut ännu.',
  'The period has not ended, so no figures are released yet.',
  'notCollected',
);

export function reportShape(name: string, sv: string, en: string, figures: Described): Described {
  const period = described<Period>(`${name}Period`, 'En period.', 'A period.', {
    from: field.day('Första dag.', 'First day.'),
    to: field.day('Sista dag.', 'Last day.'),
    state: field.oneOf('Om perioden är slut.', 'Whether the period has ended.', ['closed', 'open']),
    figures: field.part(
      'Talen.',
      'The figures.',
      eitherOf(`${name}Figures`, 'Talen, eller att de inte finns ännu.', 'The figures, or that there are none yet.', [figures, stillOpen]),
    ),
  });
  return described<Report<unknown>>(name, sv, en, {
    report: field.text('Rapportens namn.', 'Name of the report.'),
    view: field.oneOf('För vem: den som leder en enhet, eller var och en.', 'For whom: whoever leads a unit, or anybody.', [
      'released',
      'internal',
    ]),
    definitions: field.parts('Vad talen betyder.', 'What the figures mean.', definition),
    periods: field.parts('Perioderna.', 'The periods.', period),
  });
}
