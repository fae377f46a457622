import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import { childId, warning, type Warning } from './child-files.js';

interface ReceptionTaskPage {
  readonly tasks: readonly ReceptionTaskView[];
  readonly page: number;
  readonly limit: number;
}

interface ReceptionTaskView {
  readonly concernId: string;
  readonly supplementId?: string;
  readonly childId: string;
  readonly receivedAt: string;
  readonly warnings: readonly Warning[];
}

const task = described<ReceptionTaskView>('ReceptionTask', 'Något att reda ut.', 'Something to settle.', {
  concernId: field.id('Ärendet; för en komplettering det som den nämner.', 'The concern; of a supplement the one that it names.'),
  supplementId: field.optional(field.text('Kompletteringen.', 'The supplement.')),
  childId: field.id('Barnet.', 'The child.'),
  receivedAt: field.instant('När det kom in.', 'When it came in.'),
  warnings: field.parts('Vad som är udda.', 'What is odd.', warning),
});

export const listReceptionTasks: Documentation = {
  operationId: 'listReceptionTasks',
  summary: { sv: 'Lista mottagningens uppgifter', en: 'List the tasks of reception' },
  description: {
    sv: 'Det som togs emot fast något var udda, äldst först.',
    en: 'What was received although something was odd, oldest first.',
  },
  answers: {
    200: {
      words: { sv: 'Sidan.', en: 'The page.' },
      shape: described<ReceptionTaskPage>('ReceptionTasks', 'En sida av dem.', 'A page of them.', {
        tasks: field.parts('Uppgifterna.', 'The tasks.', task),
        page: field.whole('Sidan, från 1.', 'The page, from 1.'),
        limit: field.whole('Högst så många på sidan.', 'At most so many on the page.'),
      }),
      example: () => ({
        tasks: [
          {
            concernId: '019d0c5e-7a00-7073-8a11-000000000073',
            childId,
            receivedAt: '2026-03-20T14:52:11.000Z',
            warnings: [{ pointer: '/concern/types/0', slug: 'unknown-code' }],
          },
        ],
        ...{ page: 1, limit: 50 },
      }),
    },
  },
};

interface SettledTaskView {
  readonly recordId: string;
  readonly settledAt: string;
}

export const settleReceptionTask: Documentation = {
  operationId: 'settleReceptionTask',
  summary: { sv: 'Avsluta en uppgift', en: 'Settle a task' },
  description: {
    sv: 'Den är utredd och försvinner från listan; det som kom in ändras inte. En gång till ger samma svar.',
    en: 'It has been settled and leaves the list; what was received is not changed. Once more gives the same answer.',
  },
  answers: {
    200: {
      words: { sv: 'Avslutad.', en: 'Settled.' },
      shape: described<SettledTaskView>('SettledTask', 'En avslutad uppgift.', 'A task that has been settled.', {
        recordId: field.id('Ärendet eller kompletteringen.', 'The concern or the supplement.'),
        settledAt: field.instant('När den avslutades.', 'When it was settled.'),
      }),
      example: () => ({ recordId: '019d0c5e-7a00-7073-8a11-000000000073', settledAt: '2026-03-20T15:10:00.000Z' }),
    },
  },
};
