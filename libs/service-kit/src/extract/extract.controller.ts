import { applyDecorators, Body, Controller, Get, HttpCode, Inject, Param, Post, type InjectionToken, type Type } from '@nestjs/common';
import { Access, CurrentViewer, type Role, type Viewer } from '../access.js';
import { Documented, type Documentation } from '../documents/documented.js';
import { FreshSignIn, signInTooOld } from '../fresh-sign-in.js';
import { approveExtract, makeExtract, orderExtract, readExtract, reviewExtract } from '../documents/extract.documents.js';
import type { ExtractDocument } from './extract-document.js';
import { doneOrRefused, extractRefusal, madeOrRefused } from './extract-refusals.js';
import { ExtractApproval, ExtractReview, NewExtract } from './extract.dto.js';
import type { Marks, Requester } from './extract.js';
import { extractView, type ExtractView } from './extract.view.js';
import { Extracts } from './extracts.js';

export interface MadeExtractView {
  readonly document: ExtractDocument;
  /** The same as a page. */
  readonly page: string;
  /** Of the page. */
  readonly sha256: string;
}

/** Whose work an extract is in a service, and who gives it the second look. */
export interface ExtractRoles {
  readonly works: readonly Role[];
  readonly approves: readonly Role[];
  /** What it opens can cost a life: each step needs a sign-in of the last minutes, and some requesters may not know of it at all. */
  readonly lifeAtStake?: true;
}

/** Where the extracts are asked for, and by which of the service's. */
export interface ExtractRoutes {
  readonly extracts: InjectionToken;
  /** What an extract is called in an address. */
  readonly path: string;
  documented(documentation: Documentation): Documentation;
}

/** What is kept about a child, for the child or a guardian (GDPR art. 15): each service its own part, under one request. */
export function extractController({ works, approves, lifeAtStake }: ExtractRoles, routes: ExtractRoutes): Type {
  const Answering = (status: number, as: Documentation) => (lifeAtStake ? AnsweringTheFresh : AnsweringAll)(status, routes.documented(as));
  @Controller()
  class ExtractController {
    constructor(@Inject(routes.extracts) private readonly extracts: Extracts) {}

    @Post(`children/:childId/${routes.path}`)
    @Access({ roles: works })
    @Answering(201, orderExtract)
    async order(@CurrentViewer() viewer: Viewer, @Param('childId') childId: string, @Body() asked: NewExtract): Promise<ExtractView> {
      const ordered = await this.extracts.order(viewer, childId, requesterOf(asked), asked.requestId ?? undefined);
      return extractView(doneOrRefused(ordered, viewer));
    }

    @Get(`${routes.path}/:extractId`)
    @Access({ roles: works })
    @Answering(200, readExtract)
    async read(@CurrentViewer() viewer: Viewer, @Param('extractId') extractId: string): Promise<ExtractView> {
      return extractView(doneOrRefused(await this.extracts.read(viewer, extractId), viewer));
    }

    @Post(`${routes.path}/:extractId/review`)
    @Access({ roles: works })
    @Answering(200, reviewExtract)
    async review(@CurrentViewer() viewer: Viewer, @Param('extractId') id: string, @Body() asked: ExtractReview): Promise<ExtractView> {
      return extractView(doneOrRefused(await this.extracts.review(viewer, id, marksOf(asked)), viewer));
    }

    @Post(`${routes.path}/:extractId/approval`)
    @Access({ roles: approves })
    @Answering(200, approveExtract)
    async approve(@CurrentViewer() viewer: Viewer, @Param('extractId') id: string, @Body() asked: ExtractApproval): Promise<ExtractView> {
      return extractView(doneOrRefused(await this.extracts.decide(viewer, id, asked.approved), viewer));
    }

    @Post(`${routes.path}/:extractId/document`)
    @Access({ roles: works })
    @Answering(200, makeExtract)
    async make(@CurrentViewer() viewer: Viewer, @Param('extractId') extractId: string): Promise<MadeExtractView> {
      return madeOrRefused(await this.extracts.make(viewer, extractId), viewer);
    }
  }
  return ExtractController;
}

function AnsweringAll(status: number, documentation: Documentation): MethodDecorator {
  return applyDecorators(HttpCode(status), Documented(documentation));
}

function AnsweringTheFresh(status: number, documentation: Documentation): MethodDecorator {
  const refusals = [...(documentation.refusals ?? []), extractRefusal('hidden-from-requester'), signInTooOld];
  return applyDecorators(FreshSignIn(), HttpCode(status), Documented({ ...documentation, refusals }));
}

function requesterOf({ relation, identityCheck, custody, personId }: NewExtract): Requester {
  return {
    ...{ relation, identityCheck },
    ...(typeof custody === 'string' && { custody }),
    ...(typeof personId === 'string' && { personId }),
  };
}

function marksOf({ marks }: ExtractReview): Marks {
  return Object.fromEntries(
    marks.map(({ itemId, verdict, ground }) => [itemId, { verdict, ...(typeof ground === 'string' && { ground }) }]),
  );
}
