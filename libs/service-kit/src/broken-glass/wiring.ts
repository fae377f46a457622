import type { Provider, Type } from '@nestjs/common';
import { Database } from '@varsam/outbox';
import { CLOCK, type Clock } from '../clock.js';
import { FieldCipher } from '../field-cipher.js';
import { KeyService } from '../key-service.js';
import { Metrics } from '../metrics.js';
import { ReadLog } from '../read-log.js';
import { BrokenGlassController, GLASS_MARKS, type GlassMarks } from './broken-glass.controller.js';
import type { GlassRule } from './broken-glass.js';
import { GlassOffice } from './glass-office.js';
import type { GlassSurroundings } from './glass-office.js';
import { PostgresGlassRegister } from './glass-register.postgres.js';
import { GlassWatch } from './glass-watch.js';

interface GlassParts<Needs extends readonly unknown[]> {
  readonly inject: readonly unknown[];
  readonly ruleOf: (...needs: Needs) => GlassRule;
  readonly marksOf?: (...needs: Needs) => GlassMarks;
  /** What keeps disposal out while words about a child are sealed, where the service is the one that disposes. */
  readonly hold?: GlassSurroundings['hold'];
}

export const brokenGlassControllers: readonly Type[] = [BrokenGlassController];

/** All that breaking the glass needs; the tables come with `brokenGlassTables`. Who is let through is the service's own `domain/access`. */
export function brokenGlassProviders<Needs extends readonly unknown[]>({
  inject,
  ruleOf,
  marksOf,
  hold,
}: GlassParts<Needs>): readonly Provider[] {
  type Parts = readonly [PostgresGlassRegister, Database, ReadLog, Clock, Metrics, GlassRule];
  return [
    { provide: GLASS_RULE, inject: [...inject] as never[], useFactory: (...needs: unknown[]) => ruleOf(...(needs as unknown as Needs)) },
    {
      provide: GLASS_MARKS,
      inject: [...inject] as never[],
      useFactory: (...needs: unknown[]): GlassMarks => marksOf?.(...(needs as unknown as Needs)) ?? (() => undefined),
    },
    {
      provide: PostgresGlassRegister,
      inject: [KeyService, FieldCipher],
      useFactory: (keys: KeyService, cipher: FieldCipher) => new PostgresGlassRegister(keys, cipher),
    },
    {
      provide: GlassOffice,
      inject: [PostgresGlassRegister, Database, ReadLog, CLOCK, Metrics, GLASS_RULE],
      useFactory: (...[register, database, readLog, clock, metrics, rule]: Parts) =>
        new GlassOffice(register, { database, readLog, clock, ...(hold && { hold }) }, rule, metrics),
    },
    {
      provide: GlassWatch,
      inject: [PostgresGlassRegister, Database, CLOCK, Metrics],
      useFactory: (...[register, database, clock, metrics]: [PostgresGlassRegister, Database, Clock, Metrics]) =>
        new GlassWatch(register, database, clock, metrics),
    },
  ];
}

const GLASS_RULE = Symbol('varsam.glass-rule');
