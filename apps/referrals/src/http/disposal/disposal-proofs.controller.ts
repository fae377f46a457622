import { Controller, Get, Param, Query } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { ReadDisposalProofs } from '../../use-cases/disposal/read-disposal-proofs.js';
import { listDisposalProofs, readDisposalProof } from '../documents/disposal-proofs.js';
import { PageQuery, pageOf } from '../feedback.dto.js';
import { notFound } from './disposal-refusals.js';
import { proofView } from './disposal.view.js';
import type { DisposalProofView } from './disposal.view.js';

/** That something was destroyed, when, by whose decision and how much: nothing of whom. */
@Controller('disposal-proofs')
export class DisposalProofsController {
  constructor(private readonly proofs: ReadDisposalProofs) {}

  @Get()
  @Access({ roles: ['archivist'] })
  @Documented(listDisposalProofs)
  async all(@CurrentViewer() viewer: Viewer, @Query() query: PageQuery): Promise<{ readonly proofs: readonly DisposalProofView[] }> {
    return { proofs: (await this.proofs.all(viewer, pageOf(query))).map(proofView) };
  }

  @Get(':disposalId')
  @Access({ roles: ['archivist'] })
  @Documented(readDisposalProof)
  async one(@CurrentViewer() viewer: Viewer, @Param('disposalId') disposalId: string): Promise<DisposalProofView> {
    const proof = await this.proofs.one(viewer, disposalId);
    if (proof === undefined) throw notFound();
    return proofView(proof);
  }
}
