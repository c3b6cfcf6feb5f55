import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { applyList, listErrors, listTemplate, previewList, recogniseList, takeText } from './lists.ts'
import {
  listAliases,
  listProfiles,
  removeAliases,
  removeProfiles,
  renameProfile,
  sayNames,
} from './remembered.ts'

export function listsRouter({ lists: os }: Implementer, ctx: Context) {
  const done = {}
  return {
    takeText: os.takeText.handler(({ input }) => takeText(ctx, input.text)),
    recognise: os.recognise.handler(({ input }) => recogniseList(ctx, input.trayId, input.year)),
    preview: os.preview.handler(({ input }) => previewList(ctx, input)),
    apply: os.apply.handler(({ input }) => applyList(ctx, input)),
    errors: os.errors.handler(({ input }) => listErrors(ctx, input)),
    template: os.template.handler(({ input }) => listTemplate(ctx, input)),
    profiles: os.profiles.handler(() => listProfiles(ctx)),
    renameProfile: os.renameProfile.handler(({ input }) => (renameProfile(ctx, input.id, input.title), done)),
    removeProfiles: os.removeProfiles.handler(({ input }) => (removeProfiles(ctx, input.ids), done)),
    aliases: os.aliases.handler(() => listAliases(ctx)),
    sayNames: os.sayNames.handler(({ input }) => (sayNames(ctx, input.names), done)),
    removeAliases: os.removeAliases.handler(({ input }) => (removeAliases(ctx, input.ids), done)),
  }
}
