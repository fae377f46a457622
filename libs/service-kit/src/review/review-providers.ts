import type { FactoryProvider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Database } from '@varsam/outbox';
import { BlindIndex } from '../blind-index.js';
import { CLOCK, type Clock } from '../clock.js';
import type { ServiceDefinition } from '../definition.js';
import { FieldCipher } from '../field-cipher.js';
import { KeyService } from '../key-service.js';
import { ReadLog } from '../read-log.js';
import { SETTINGS, type ServiceSettings } from '../settings.js';
import { LogReviews } from './log-reviews.js';
import { MakePacks } from './make-packs.js';
import { NoteKeys } from './note-keys.js';
import type { PeopleInRecords } from './people-in-records.js';
import { ReviewOffice } from './review-office.js';
import { RuleJudge } from './rule-judge.js';
import { ViewerMarks } from './viewer-marks.js';

/** What makes a monthly review of the read log. A service whose definition has no `logReview` gets the parts and never starts them. */
export function reviewProviders<S extends ServiceSettings>({ name, logReview }: ServiceDefinition<S>): FactoryProvider[] {
  return [
    {
      provide: ViewerMarks,
      inject: [Database, BlindIndex, CLOCK],
      useFactory: (database: Database, blindIndex: BlindIndex, clock: Clock) => new ViewerMarks(database, blindIndex, clock),
    },
    {
      provide: ReviewOffice,
      inject: [Database, ReadLog, KeyService, FieldCipher, CLOCK],
      useFactory: (...[database, readLog, keys, cipher, clock]: [Database, ReadLog, KeyService, FieldCipher, Clock]) =>
        new ReviewOffice(database, readLog, new NoteKeys(keys, cipher), clock, name),
    },
    {
      provide: LogReviews,
      inject: [SETTINGS, Database, ViewerMarks, CLOCK, ModuleRef],
      useFactory: (...[settings, database, marks, clock, modules]: [ServiceSettings, Database, ViewerMarks, Clock, ModuleRef]) => {
        const { people } = logReview ?? {};
        const comparing = people && { marks, people: () => modules.get<PeopleInRecords>(people, { strict: false }) };
        const packs = logReview && new MakePacks(database, new RuleJudge(logReview, comparing), clock);
        return new LogReviews(database, packs, clock, settings.VARSAM_LOG_REVIEW_EVERY_SECONDS * 1_000);
      },
    },
  ];
}
