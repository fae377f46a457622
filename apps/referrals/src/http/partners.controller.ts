import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { AdministerPartners } from '../use-cases/partner/administer-partners.js';
import type { PartnerOutcome } from '../use-cases/partner/administer-partners.js';
import { addPartner, listPartners, readPartner, revokePartner, rotatePartnerKeys } from './documents/partners.js';
import { NewKeys, NewPartner } from './partner.dto.js';
import { publicKeyOf } from './partner-keys.js';
import { partnerProblem } from './partner-problems.js';
import { administeredView, partnerView } from './partner.view.js';
import type { AdministeredView, PartnerView } from './partner.view.js';

/** Operations of a municipality admit partners and take their access away again; nothing is restarted for it. */
@Controller('partners')
export class PartnersController {
  constructor(private readonly partners: AdministerPartners) {}

  /** 201 with the partner and, where keys for the bus were sent, a user JWT for them. */
  @Post()
  @Access({ roles: ['operations'] })
  @Documented(addPartner)
  async add(@CurrentViewer() viewer: Viewer, @Body() body: NewPartner): Promise<AdministeredView> {
    const { id, name, organisationNumber, organisationType, kommunkoder = [viewer.kommunkod], natsPublicKey } = body;
    const command = {
      ...{ id, name, organisationNumber, organisationType, kommunkoder, signInKey: publicKeyOf(body.publicJwk) },
      ...(natsPublicKey !== undefined && { busKey: natsPublicKey }),
      ...(body.requestsPerSecond !== undefined && { requestsPerSecond: body.requestsPerSecond }),
      ...(body.burst !== undefined && { burst: body.burst }),
    };
    return answered(await this.partners.admit(command, viewer));
  }

  /** The municipality's partners, revoked ones too. */
  @Get()
  @Access({ roles: ['operations'] })
  @Documented(listPartners)
  async list(@CurrentViewer() viewer: Viewer): Promise<{ readonly partners: readonly PartnerView[] }> {
    return { partners: (await this.partners.list(viewer)).map(({ partner, busKey }) => partnerView(partner, busKey)) };
  }

  @Get(':partner')
  @Access({ roles: ['operations'] })
  @Documented(readPartner)
  async read(@CurrentViewer() viewer: Viewer, @Param('partner') id: string): Promise<PartnerView> {
    const found = await this.partners.find(id, viewer);
    if (found === undefined) throw partnerProblem('unknown');
    return partnerView(found.partner, found.busKey);
  }

  /** Both doors are closed within seconds, and stay closed. Revoking again answers the same. */
  @Post(':partner/revocation')
  @HttpCode(200)
  @Access({ roles: ['operations'] })
  @Documented(revokePartner)
  async revoke(@CurrentViewer() viewer: Viewer, @Param('partner') id: string): Promise<AdministeredView> {
    return answered(await this.partners.revoke(id, viewer));
  }

  /** New keys for old ones; the old ones are refused from then on. */
  @Post(':partner/rotation')
  @HttpCode(200)
  @Access({ roles: ['operations'] })
  @Documented(rotatePartnerKeys)
  async rotate(@CurrentViewer() viewer: Viewer, @Param('partner') id: string, @Body() body: NewKeys): Promise<AdministeredView> {
    const { publicJwk, natsPublicKey } = body;
    const command = {
      ...(publicJwk !== undefined && { signInKey: publicKeyOf(publicJwk) }),
      ...(natsPublicKey !== undefined && { busKey: natsPublicKey }),
    };
    return answered(await this.partners.rotate(id, command, viewer));
  }
}

function answered(outcome: PartnerOutcome): AdministeredView {
  if ('refused' in outcome) throw partnerProblem(outcome.refused);
  return administeredView(outcome);
}
