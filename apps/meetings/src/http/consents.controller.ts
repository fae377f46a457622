import { Body, Controller, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Role, Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { WithdrawConsent } from '../domain/sspf/sspf-case.js';
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
  async withdraw(@CurrentViewer() actor: Viewer, @Param('consentId') givenId: string, @Body() asked: NewWithdrawal): Promise<ConsentView> {
    const withdrawal = withdrawalIn(asked);
    const consentId = givenId.toLowerCase();
    return consentView(doneOr(await this.withdrawals.handle({ consentId, withdrawal, actor })), consentId);
  }
}

function withdrawalIn({ scope, recipient, category }: NewWithdrawal): WithdrawConsent['withdrawal'] {
  if (scope === 'ALL') return { scope };
  if (scope === 'RECIPIENT') {
    if (typeof recipient !== 'string') throw missing('/recipient');
    return { scope, recipient };
  }
  if (typeof category !== 'string') throw missing('/category');
  return { scope, category };
}
