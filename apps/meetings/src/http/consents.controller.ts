import { Body, Controller, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Role, Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { WithdrawConsents } from '../use-cases/withdraw-consents.js';
import { withdrawConsent } from './documents/consents.js';
import { NewWithdrawal } from './consent.dto.js';
import { doneOr, missing } from './refusals.js';
import { consentView } from './sspf-case.view.js';
import type { ConsentView } from './sspf-case.view.js';

const staff: readonly Role[] = ['sspfCoordinator', 'socialWorker', 'unitManager'];

@Controller('consents')
export class ConsentsController {
  constructor(private readonly withdrawals: WithdrawConsents) {}

  @Post(':consentId/withdrawal')
  @Access({ roles: staff })
  @Documented(withdrawConsent)
  async withdraw(
    @CurrentViewer() actor: Viewer,
    @Param('consentId') givenId: string,
    @Body() { scope, recipient }: NewWithdrawal,
  ): Promise<ConsentView> {
    if (scope === 'RECIPIENT' && typeof recipient !== 'string') throw missing('/recipient');
    const consentId = givenId.toLowerCase();
    const withdrawal = scope === 'RECIPIENT' && typeof recipient === 'string' ? { scope, recipient } : { scope: 'ALL' as const };
    return consentView(doneOr(await this.withdrawals.handle({ consentId, withdrawal, actor })), consentId);
  }
}
