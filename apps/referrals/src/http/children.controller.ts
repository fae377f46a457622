import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { Access, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { bannerOf, glassHeader, glassHeaderOf } from '@varsam/service-kit/broken-glass-view';
import type { GlassBanner } from '@varsam/service-kit/broken-glass-view';
import { Documented } from '@varsam/service-kit/documented';
import type { FastifyReply } from 'fastify';
import type { UsedGlass } from '../domain/child-file.js';
import { ReadChildFiles } from '../use-cases/read-child-files.js';
import { readChildFile, searchChild } from './documents/child-files.js';
import { childFileView } from './child-file.view.js';
import type { ChildFileView, FoundView } from './child-file.view.js';
import { SearchChild } from './search-child.dto.js';

/** For social services' own staff: who the child is, and everything that has been reported, on one timeline. */
@Controller('children')
export class ChildrenController {
  constructor(private readonly childFiles: ReadChildFiles) {}

  /** A search is a POST: an identity number never stands in an address (Digg RES.02). */
  @Post('search')
  @Access({ roles: ['reception', 'socialWorker', 'unitManager'] })
  @Documented(searchChild)
  async search(
    @CurrentViewer() viewer: Viewer,
    @Body() { personId }: SearchChild,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FoundView> {
    const found = await this.childFiles.find(viewer, personId);
    if (found === undefined) throw notFound();
    if ('handledBy' in found) return found;
    const { childId, brokenGlass } = found;
    return { childId, ...shown(reply, brokenGlass) };
  }

  @Get(':childId')
  @Access({ roles: ['reception', 'socialWorker', 'unitManager'] })
  @Documented(readChildFile)
  async read(
    @CurrentViewer() viewer: Viewer,
    @Param('childId') childId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChildFileView> {
    const file = await this.childFiles.read(viewer, childId);
    if (file === undefined) throw notFound();
    return { ...childFileView(file), ...shown(reply, file.brokenGlass) };
  }
}

/** In the answer and in its header: whoever reads behind broken glass sees it the whole time. */
function shown(reply: FastifyReply, glass: UsedGlass | undefined): { readonly brokenGlass?: GlassBanner } {
  if (glass === undefined) return {};
  const brokenGlass = bannerOf(glass);
  void reply.header(glassHeader, glassHeaderOf(brokenGlass));
  return { brokenGlass };
}

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}
