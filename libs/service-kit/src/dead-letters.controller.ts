import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { LetterFilter } from '@varsam/outbox/redrive';
import { Access, CurrentViewer, type Viewer } from './access.js';
import { LetterQuery, NewRedrive } from './dead-letters.dto.js';
import {
  deadLettersView,
  deadLetterView,
  redriveView,
  type DeadLettersView,
  type DeadLetterView,
  type RedriveView,
} from './dead-letters.view.js';
import { approveRedrive, listDeadLetters, readRedrive, requestRedrive, showDeadLetter } from './documents/dead-letters.documents.js';
import { Documented } from './documents/documented.js';
import { LetterOffice } from './letter-office.js';
import { Problem } from './problem.js';

const pageSize = 50;

/** Messages that were given up, and their way in again when a second person has said yes. The same in every service. */
@Controller('operations')
export class DeadLettersController {
  constructor(private readonly office: LetterOffice) {}

  @Get('dead-letters')
  @Access({ roles: ['operations'] })
  @Documented(listDeadLetters)
  async list(@CurrentViewer() viewer: Viewer, @Query() query: LetterQuery): Promise<DeadLettersView> {
    const { handler, slug, state } = query;
    const asked = { limit: Number(query.limit ?? pageSize), page: Number(query.page ?? 1) };
    const page = await this.office.list(viewer, { handler, slug, state, ...asked });
    return deadLettersView(page, { ...asked, overdueBefore: this.office.overdueBefore() });
  }

  @Get('dead-letters/:id')
  @Access({ roles: ['operations'] })
  @Documented(showDeadLetter)
  async show(@CurrentViewer() viewer: Viewer, @Param('id') id: string): Promise<DeadLetterView> {
    return deadLetterView(await this.office.show(viewer, id), this.office.overdueBefore());
  }

  @Post('redrives')
  @Access({ roles: ['operations'] })
  @Documented(requestRedrive)
  async request(@CurrentViewer() viewer: Viewer, @Body() order: NewRedrive): Promise<RedriveView & { readonly left: number }> {
    const { redriveId, left } = await this.office.request(viewer, { letters: chosen(order), reason: order.reason });
    return { ...redriveView(await this.office.read(viewer, redriveId)), left };
  }

  @Post('redrives/:id/approval')
  @HttpCode(200)
  @Access({ roles: ['operations'] })
  @Documented(approveRedrive)
  async approve(@CurrentViewer() viewer: Viewer, @Param('id') id: string): Promise<RedriveView> {
    return redriveView(await this.office.approve(viewer, id));
  }

  @Get('redrives/:id')
  @Access({ roles: ['operations'] })
  @Documented(readRedrive)
  async read(@CurrentViewer() viewer: Viewer, @Param('id') id: string): Promise<RedriveView> {
    return redriveView(await this.office.read(viewer, id));
  }
}

/** Exactly one of the two, and a filter that filters: nobody lets everything in by leaving something out. */
function chosen({ letterIds, filter }: NewRedrive): readonly string[] | LetterFilter {
  if (letterIds !== undefined && filter === undefined) return letterIds;
  const filters = filter?.handler !== undefined || filter?.slug !== undefined;
  if (filter !== undefined && filters && letterIds === undefined) return filter;
  const pointer = letterIds === undefined ? '/filter' : '/letterIds';
  throw new Problem('invalid', 422, 'The message breaks its contract', 'Give letterIds, or a filter with a handler or a slug.', {
    errors: [{ pointer, slug: letterIds === undefined ? 'missing' : 'not-together' }],
  });
}
