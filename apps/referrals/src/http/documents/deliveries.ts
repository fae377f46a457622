import { partnerMessages } from '@varsam/contracts';
import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import type { DeliveryList, DeliveryView } from '../delivery.view.js';

const warning = described<DeliveryView['warnings'][number]>('DeliveryWarning', 'Något udda i det som kom.', 'Something odd in what came.', {
  pointer: field.text('Var, som JSON Pointer.', 'Where, as a JSON Pointer.'),
  slug: field.text('Vad, som ett fast ord.', 'What, as a stable word.'),
});

const repeated = described<NonNullable<DeliveryView['repeated']>>('Repetition', 'Att det kom igen.', 'That it came again.', {
  times: field.whole('Hur många gånger.', 'How many times.'),
  lastAt: field.instant('När senast.', 'When last.'),
});

const delivery = described<DeliveryView>(
  'Delivery',
  'Ett meddelande och vad det blev av det; aldrig vad som stod i det.',
  'A message and what became of it; never what it said.',
  {
    partnerId: field.text('Partnern.', 'The partner.'),
    kommunkod: field.kommunkod('Kommunen.', 'The municipality.'),
    kind: field.oneOf('Slag av meddelande.', 'Kind of message.', Object.values(partnerMessages)),
    messageId: field.optional(field.text('Avsändarens eget nummer.', 'The sender’s own id.')),
    reportId: field.optional(field.text('Anmälan som en återkoppling gäller.', 'The report that feedback is about.')),
    door: field.optional(field.text('HTTPS eller NATS.', 'HTTPS or NATS.')),
    at: field.instant('När det kom in; för återkoppling när den sändes.', 'When it came in; of feedback, when it was sent.'),
    size: field.optional(field.whole('Byte i meddelandet självt.', 'Bytes of the message itself.')),
    fate: field.oneOf('Vad det blev av det.', 'What became of it.', ['received', 'rejected', 'feedback-sent', 'feedback-delivered']),
    slug: field.optional(field.text('Varför det nekades.', 'Why it was rejected.')),
    deadLetterId: field.optional(field.id('Meddelandet som lades åt sidan.', 'The message that was given up.')),
    warnings: field.parts('Det som var udda.', 'What was odd.', warning),
    repeated: field.optional(field.part('Om det kom igen.', 'Whether it came again.', repeated)),
    deliveredAt: field.optional(field.instant('När återkopplingen kom fram.', 'When the feedback arrived.')),
  },
);

const list = described<DeliveryList>('DeliveryList', 'En sida av leveranser.', 'A page of deliveries.', {
  deliveries: field.parts('Senaste först.', 'Latest first.', delivery),
  page: field.whole('Sidan, från 1.', 'The page, from 1.'),
  limit: field.whole('Högst så många på sidan.', 'At most so many on the page.'),
  hasMore: field.flag('Om det finns fler.', 'Whether there are more.'),
});

const answers: Documentation['answers'] = {
  200: {
    words: { sv: 'Sidan.', en: 'The page.' },
    shape: list,
    example: () => ({
      deliveries: [
        {
          ...{ partnerId: 'provskolan', kommunkod: '0486', kind: 'concern-report', door: 'HTTPS', size: 812, fate: 'received' },
          ...{ messageId: '019d0c5e-7a00-7008-8a11-000000000008', at: '2026-03-20T14:52:11.000Z', warnings: [] },
        },
      ],
      ...{ page: 1, limit: 50, hasMore: false },
    }),
  },
};

export const listDeliveries: Documentation = {
  operationId: 'listDeliveries',
  summary: { sv: 'Se vad som kom fram', en: 'See what arrived' },
  description: {
    sv: 'Partnerns egna meddelanden och vad det blev av dem, senaste först, så att ingen behöver undra.',
    en: 'The partner’s own messages and what became of them, latest first, so that nobody has to wonder.',
  },
  answers,
};

export const listMunicipalityDeliveries: Documentation = {
  operationId: 'listMunicipalityDeliveries',
  summary: { sv: 'Se vad kommunens partner har sänt', en: 'See what the municipality’s partners have sent' },
  description: {
    sv: 'För den som en partner ringer: nummer, storlek och skäl, aldrig innehåll.',
    en: 'For whoever a partner phones: ids, sizes and reasons, never content.',
  },
  answers,
};
