import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Access, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { FreshSignIn, insufficientSignIn } from '@varsam/service-kit/fresh-sign-in';
import { KeepProtectedIdentities } from '../use-cases/protection/keep-protected-identities.js';
import type { KeptOutcome } from '../use-cases/protection/keep-protected-identities.js';
import { openContactVault } from './documents/contact-vault.js';
import {
  hideLocation,
  judgeLowering,
  judgeShowing,
  listProtectedIdentities,
  nameVaultReader,
  readProtectedIdentity,
  removeVaultReader,
  setProtectionLevel,
  setProtectionLevelOf,
  showLocation,
} from './documents/protected-identities.js';
import { PageQuery, pageOf } from './feedback.dto.js';
import {
  HiddenFromDto,
  LoweringJudgedDto,
  ProtectedIdentityDto,
  ProtectionLevelDto,
  ShowingJudgedDto,
  ShownToDto,
  VaultReaderDto,
} from './protected-identity.dto.js';
import { contactView, listedView, protectedIdentityView } from './protected-identity.view.js';
import type { ContactView, ProtectedIdentitiesView, ProtectedIdentityView } from './protected-identity.view.js';
import { refusalFor } from './protection-refusals.js';

/** The special function of protected identities, and the vault for those whom it has named (DOMAIN 3.5). */
@Controller('protected-identities')
export class ProtectedIdentitiesController {
  constructor(private readonly keeping: KeepProtectedIdentities) {}

  @Get()
  @Access({ roles: ['protectedIdentityOfficer'] })
  @Documented(listProtectedIdentities)
  async list(@CurrentViewer() viewer: Viewer, @Query() query: PageQuery): Promise<ProtectedIdentitiesView> {
    const asked = pageOf(query);
    return { persons: found(await this.keeping.list(viewer, asked)).map(listedView), ...asked };
  }

  /** The number stands in the message: never in an address (Digg RES.02). */
  @Post()
  @Access({ roles: ['protectedIdentityOfficer'] })
  @FreshSignIn()
  @Documented(setProtectionLevelOf)
  async setLevelOf(
    @CurrentViewer() viewer: Viewer,
    @Body() { personId, effectiveAt, ...level }: ProtectedIdentityDto,
  ): Promise<ProtectedIdentityView> {
    return kept(viewer, await this.keeping.setLevelOf(viewer, personId, { ...level, ...instantOf(effectiveAt) }));
  }

  @Get(':childId')
  @Access({ roles: ['protectedIdentityOfficer'] })
  @Documented(readProtectedIdentity)
  async read(@CurrentViewer() viewer: Viewer, @Param('childId') childId: string): Promise<ProtectedIdentityView> {
    return protectedIdentityView(found(await this.keeping.read(viewer, childId)));
  }

  @Post(':childId/level')
  @Access({ roles: ['protectedIdentityOfficer'] })
  @FreshSignIn()
  @Documented(setProtectionLevel)
  async setLevel(
    @CurrentViewer() viewer: Viewer,
    @Param('childId') childId: string,
    @Body() { effectiveAt, ...level }: ProtectionLevelDto,
  ): Promise<ProtectedIdentityView> {
    return kept(viewer, await this.keeping.setLevel(viewer, { childId }, { ...level, ...instantOf(effectiveAt) }));
  }

  @Post(':childId/level/approval')
  @Access({ roles: ['protectedIdentityOfficer'] })
  @FreshSignIn()
  @Documented(judgeLowering)
  async judgeLowering(
    @CurrentViewer() viewer: Viewer,
    @Param('childId') childId: string,
    @Body() judged: LoweringJudgedDto,
  ): Promise<ProtectedIdentityView> {
    return kept(viewer, await this.keeping.judgeLowering(viewer, childId, { ...judged }));
  }

  @Post(':childId/readers')
  @Access({ roles: ['protectedIdentityOfficer'] })
  @FreshSignIn()
  @Documented(nameVaultReader)
  async name(
    @CurrentViewer() viewer: Viewer,
    @Param('childId') childId: string,
    @Body() reader: VaultReaderDto,
  ): Promise<ProtectedIdentityView> {
    return kept(viewer, await this.keeping.name(viewer, childId, { ...reader }));
  }

  @Post(':childId/readers/removal')
  @Access({ roles: ['protectedIdentityOfficer'] })
  @FreshSignIn()
  @Documented(removeVaultReader)
  async remove(
    @CurrentViewer() viewer: Viewer,
    @Param('childId') childId: string,
    @Body() reader: VaultReaderDto,
  ): Promise<ProtectedIdentityView> {
    return kept(viewer, await this.keeping.remove(viewer, childId, { ...reader }));
  }

  @Post(':childId/hidden-from')
  @Access({ roles: ['protectedIdentityOfficer'] })
  @FreshSignIn()
  @Documented(hideLocation)
  async hide(
    @CurrentViewer() viewer: Viewer,
    @Param('childId') childId: string,
    @Body() hidden: HiddenFromDto,
  ): Promise<ProtectedIdentityView> {
    return kept(viewer, await this.keeping.hide(viewer, childId, hidden));
  }

  @Post(':childId/hidden-from/ending')
  @Access({ roles: ['protectedIdentityOfficer'] })
  @FreshSignIn()
  @Documented(showLocation)
  async show(@CurrentViewer() viewer: Viewer, @Param('childId') childId: string, @Body() told: ShownToDto): Promise<ProtectedIdentityView> {
    return kept(viewer, await this.keeping.show(viewer, childId, { ...told }));
  }

  @Post(':childId/hidden-from/ending/approval')
  @Access({ roles: ['protectedIdentityOfficer'] })
  @FreshSignIn()
  @Documented(judgeShowing)
  async judgeShowing(
    @CurrentViewer() viewer: Viewer,
    @Param('childId') childId: string,
    @Body() judged: ShowingJudgedDto,
  ): Promise<ProtectedIdentityView> {
    return kept(viewer, await this.keeping.judgeShowing(viewer, childId, { ...judged }));
  }

  /** Whoever is named opens it, and nobody by role alone. */
  @Get(':childId/contact')
  @Access({ roles: ['reception', 'socialWorker', 'unitManager', 'protectedIdentityOfficer'] })
  @FreshSignIn()
  @Documented(openContactVault)
  async open(@CurrentViewer() viewer: Viewer, @Param('childId') childId: string): Promise<ContactView> {
    const opened = found(await this.keeping.open(viewer, childId));
    if (opened === 'sign-in-too-old') throw insufficientSignIn(viewer.signInAgain!);
    return contactView(opened);
  }
}

const instantOf = (effectiveAt: string | undefined) => (effectiveAt === undefined ? {} : { effectiveAt: new Date(effectiveAt) });

function found<Found>(one: Found | undefined): Found {
  if (one === undefined) throw new Problem('not-found', 404, 'Not found');
  return one;
}

function kept(viewer: Viewer, outcome: KeptOutcome): ProtectedIdentityView {
  if ('refused' in outcome) throw refusalFor(viewer, outcome.refused);
  return protectedIdentityView(outcome.done);
}
