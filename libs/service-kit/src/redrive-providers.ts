import type { FactoryProvider } from '@nestjs/common';
import { Database, DeadLetters } from '@varsam/outbox';
import { LetterRedrive } from '@varsam/outbox/letter-redrive';
import { Redrives } from '@varsam/outbox/redrive';
import { CLOCK, type Clock } from './clock.js';
import { FieldCipher } from './field-cipher.js';
import { KeyService } from './key-service.js';
import { LetterOffice } from './letter-office.js';
import { openLetter } from './letter-seal.js';
import { ReadLog } from './read-log.js';
import { SETTINGS, type ServiceSettings } from './settings.js';
import { WayInAgain } from './way-in-again.js';

type RedriveNeeds = readonly [Database, DeadLetters, KeyService, FieldCipher, WayInAgain, Clock];

/** What lets dead letters in again; wired apart, because it takes something from everywhere. */
export function redriveProviders(): FactoryProvider[] {
  return [
    { provide: WayInAgain, useFactory: () => new WayInAgain() },
    {
      provide: Redrives,
      inject: [Database, DeadLetters, KeyService, FieldCipher, WayInAgain, CLOCK],
      useFactory: (...[database, deadLetters, keys, cipher, way, clock]: RedriveNeeds) =>
        new Redrives(
          database,
          new LetterRedrive({
            ...{ database, deadLetters },
            now: () => clock.now(),
            open: (payload, id) => openLetter(keys, cipher, payload, id),
            handOver: (handler, delivery) => way.handOver(handler, delivery),
          }),
        ),
    },
    {
      provide: LetterOffice,
      inject: [Database, Redrives, ReadLog, CLOCK, SETTINGS],
      useFactory: (...[database, redrives, readLog, clock, settings]: [Database, Redrives, ReadLog, Clock, ServiceSettings]) =>
        new LetterOffice(database, redrives, readLog, clock, settings.VARSAM_DEAD_LETTER_DAYS),
    },
  ];
}
