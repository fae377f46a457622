import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer, type Viewer } from '../access.js';
import { Documented } from '../documents/documented.js';
import { approveExtract, makeExtract, orderExtract, readExtract, reviewExtract } from '../documents/extract.documents.js';
import { doneOrRefused, madeOrRefused, notFound } from './extract-refusals.js';
import { ExtractApproval, ExtractReview, NewExtract } from './extract.dto.js';
import { extractView, type ExtractView } from './extract.view.js';
import { Extracts } from './extracts.js';
import type { ExtractDocument } from './extract-document.js';

export interface MadeExtractView {
  readonly document: ExtractDocument;
  /** The same as a page. */
  readonly page: string;
  /** Of the page. */
  readonly sha256: string;
}

/** What is kept about a child, for the child or a guardian (GDPR art. 15): each service its own part, under one request. */
@Controller()
export class ExtractController {
  constructor(private readonly extracts: Extracts) {}

  @Post('children/:childId/register-extracts')
  @Access({ roles: ['socialWorker', 'unitManager'] })
  @Documented(orderExtract)
  async order(@CurrentViewer() viewer: Viewer, @Param('childId') childId: string, @Body() asked: NewExtract): Promise<ExtractView> {
    const { relation, identityCheck, custody, personId, requestId } = asked;
    const requester = {
      ...{ relation, identityCheck },
      ...(typeof custody === 'string' && { custody }),
      ...(typeof personId === 'string' && { personId }),
    };
    return extractView(doneOrRefused(await this.extracts.order(viewer, childId, requester, requestId ?? undefined)));
  }

  @Get('register-extracts/:extractId')
  @Access({ roles: ['socialWorker', 'unitManager'] })
  @Documented(readExtract)
  async read(@CurrentViewer() viewer: Viewer, @Param('extractId') extractId: string): Promise<ExtractView> {
    const opened = await this.extracts.read(viewer, extractId);
    if (opened === undefined) throw notFound();
    return extractView(opened);
  }

  @Post('register-extracts/:extractId/review')
  @HttpCode(200)
  @Access({ roles: ['socialWorker', 'unitManager'] })
  @Documented(reviewExtract)
  async review(
    @CurrentViewer() viewer: Viewer,
    @Param('extractId') extractId: string,
    @Body() { marks }: ExtractReview,
  ): Promise<ExtractView> {
    const given = Object.fromEntries(
      marks.map(({ itemId, verdict, ground }) => [itemId, { verdict, ...(typeof ground === 'string' && { ground }) }]),
    );
    return extractView(doneOrRefused(await this.extracts.review(viewer, extractId, given)));
  }

  @Post('register-extracts/:extractId/approval')
  @HttpCode(200)
  @Access({ roles: ['unitManager'] })
  @Documented(approveExtract)
  async approve(
    @CurrentViewer() viewer: Viewer,
    @Param('extractId') extractId: string,
    @Body() { approved }: ExtractApproval,
  ): Promise<ExtractView> {
    return extractView(doneOrRefused(await this.extracts.decide(viewer, extractId, approved)));
  }

  @Post('register-extracts/:extractId/document')
  @HttpCode(200)
  @Access({ roles: ['socialWorker', 'unitManager'] })
  @Documented(makeExtract)
  async make(@CurrentViewer() viewer: Viewer, @Param('extractId') extractId: string): Promise<MadeExtractView> {
    return madeOrRefused(await this.extracts.make(viewer, extractId));
  }
}
