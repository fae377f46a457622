import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req } from '@nestjs/common';
import type { LocalDate } from '@varsam/calendar';
import { Access, CLOCK, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Clock, Partner, Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { FastifyRequest } from 'fastify';
import type { ContactPathRefusal, ContactPathVersion } from '../domain/contact-path/contact-path.js';
import { KeepContactPaths } from '../use-cases/keep-contact-paths.js';
import { changeContactPath, listContactPaths, openContactPath, readContactPathHistory } from './documents/contact-paths.js';
import { ContactPathQuestion, NewContactPath } from './contact-path.dto.js';

const everybody = ['reception', 'socialWorker', 'unitManager', 'sspfCoordinator', 'housingOfficer', 'housingDecider', 'analyst'] as const;
const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

export type ContactPathView = Omit<ContactPathVersion, 'recordedBy' | 'recordedAt'>;

type Admitted = FastifyRequest & { readonly viewer?: Viewer; readonly partner?: Partner };

const refusals: Readonly<Record<Exclude<ContactPathRefusal, 'unknown'>, readonly [title: string, pointer: string]>> = {
  unreachable: ['A contact path needs a mailbox or a phone', '/mailbox'],
  'dates-reversed': ['The last day is before the first', '/validTo'],
  'reaches-back': ['A change holds from a day after the last one', '/validFrom'],
};

/** Kontaktvägar: which function to turn to, when it answers, and until when that holds (DOMAIN 1.1, row 1.6). */
@Controller('contact-paths')
export class ContactPathsController {
  constructor(
    private readonly paths: KeepContactPaths,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Access({ roles: everybody, scope: 'concerns:write' })
  @Documented(listContactPaths)
  async on(
    @Req() { viewer, partner }: Admitted,
    @Query() { on }: ContactPathQuestion,
  ): Promise<{ readonly contactPaths: readonly ContactPathView[] }> {
    const kommunkoder = partner?.kommunkoder ?? [viewer!.kommunkod];
    return { contactPaths: (await this.paths.on(kommunkoder, on ?? this.today())).map(viewOf) };
  }

  /** Every version, oldest first, with who recorded it. */
  @Get(':contactPathId')
  @Access({ roles: everybody })
  @Documented(readContactPathHistory)
  async history(@CurrentViewer() { kommunkod }: Viewer, @Param('contactPathId') contactPathId: string) {
    const versions = await this.paths.history(kommunkod, contactPathId);
    if (versions.length === 0) throw notFound();
    return { versions };
  }

  @Post()
  @Access({ roles: ['unitManager'] })
  @Documented(openContactPath)
  async open(@CurrentViewer() viewer: Viewer, @Body() given: NewContactPath): Promise<ContactPathView> {
    return doneOr(await this.paths.open(changeBy(viewer, given)));
  }

  /** A new version from its first day on; the one before ends the day before. */
  @Put(':contactPathId')
  @HttpCode(200)
  @Access({ roles: ['unitManager'] })
  @Documented(changeContactPath)
  async change(
    @CurrentViewer() viewer: Viewer,
    @Param('contactPathId') contactPathId: string,
    @Body() given: NewContactPath,
  ): Promise<ContactPathView> {
    return doneOr(await this.paths.change({ contactPathId, ...changeBy(viewer, given) }));
  }

  private today(): LocalDate {
    return stockholm.format(this.clock.now());
  }
}

function changeBy({ kommunkod, id: by }: Viewer, { validFrom, validTo, mailbox, phone, onCall, ...given }: NewContactPath) {
  const { organisation, organisationType, function: duty } = given;
  const reached = { ...(mailbox && { mailbox }), ...(phone && { phone }) };
  const details = { organisation, organisationType, function: duty, ...reached, onCall: onCall ?? [] };
  return { kommunkod, by, details, validFrom, ...(validTo && { validTo }) };
}

function doneOr(outcome: { readonly done: ContactPathVersion } | { readonly refused: ContactPathRefusal }): ContactPathView {
  if ('done' in outcome) return viewOf(outcome.done);
  const { refused } = outcome;
  if (refused === 'unknown') throw notFound();
  const [title, pointer] = refusals[refused];
  throw new Problem(refused, 409, title, undefined, { errors: [{ pointer, slug: refused }] });
}

function viewOf({ contactPathId, kommunkod, validFrom, validTo, mailbox, phone, ...version }: ContactPathVersion): ContactPathView {
  const { organisation, organisationType, function: duty, onCall } = version;
  return {
    ...{ contactPathId, kommunkod, organisation, organisationType, function: duty, onCall, validFrom },
    ...(mailbox !== undefined && { mailbox }),
    ...(phone !== undefined && { phone }),
    ...(validTo !== undefined && { validTo }),
  };
}

function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}
