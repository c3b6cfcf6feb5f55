import { findDistrict } from '../../../../shared/district-name.ts'
import type { TrayItem } from '../../../../shared/host.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import type { PackageFile } from '../../../../shared/package.ts'
import type { InvitationPreview, InviteRequest } from '../../../../shared/trust.ts'
import type { Setup } from '../../../../shared/workplace.ts'
import type { Context } from '../../context.ts'
import { districtId } from '../../workplace/workplace.ts'
import { forgetIncoming, incomingBytes } from '../incoming.ts'
import { ownParty, type Party, regionParty } from '../parties.ts'
import { writeZip } from '../zip.ts'
import { decideKey } from './decide.ts'
import { type Invitation, readInvitation, writeInvitation } from './invitation-file.ts'
import { judgeKey } from './judge.ts'
import { introduceKey } from './introduce.ts'
import { rememberContact } from './remembered.ts'

const fileName = (district: string): string => `500_приглашение_${district.replace(/\s+/g, '-')}.p500`

function refuseDistrict(ctx: Context): void {
  if (ctx.settings.get().role !== 'region')
    throw new Refusal({
      code: 'invitation-not-region',
      what: 'Приглашения делает только регион.',
      safe: 'Ничего не изменено.',
      next: 'Попросите приглашение у регионального координатора.',
    })
}

/**
 * SPEC T7: invitations for districts by name; one file, or a ZIP of them when there are several. Where the region is
 * written to and called is remembered for the next time.
 */
export async function invite(ctx: Context, request: InviteRequest): Promise<TrayItem> {
  refuseDistrict(ctx)
  const { email, phone } = request
  const keys = await introduceKey(ctx)
  const region = regionParty(ctx)
  rememberContact(ctx, { email, phone })
  const files = request.districts.map((typed) => {
    const name = findDistrict(ctx.reference.districts.districts, typed).match?.name ?? typed
    const invitation: Invitation = {
      createdAt: ctx.deps.now(),
      region: { org: region.org, name: region.name },
      district: { org: districtId(region.name, name), name },
      author: ctx.settings.get().author,
      key: keys.publicKey,
      recipient: keys.recipient,
      email,
      phone,
    }
    return { name: fileName(name), bytes: writeInvitation(invitation, keys.signing) }
  })
  const [first] = files
  if (files.length === 1 && first) return ctx.tray.put(first.name, first.bytes)
  return ctx.tray.put('500_приглашения_районам.zip', await writeZip(files))
}

const bytesOf = (ctx: Context, file: PackageFile): Buffer =>
  'id' in file ? incomingBytes(ctx, file.id) : ctx.tray.read(file.trayId)

const read = (ctx: Context, file: PackageFile): Invitation => {
  const invitation = readInvitation(bytesOf(ctx, file))
  const region = regionParty(ctx)
  if (invitation.region.org !== region.org)
    throw new Refusal({
      code: 'invitation-other-region',
      what: `Приглашение прислал регион «${invitation.region.name}», а программа настроена для региона «${region.name}».`,
      safe: 'Данные не изменились.',
      next: 'Уточните у регионального координатора, для вас ли этот файл.',
    })
  return invitation
}

/** Whom the invitation is for is settled by its id: the name alone could be anybody's. */
function refuseOther(ctx: Context, { district }: Invitation): void {
  const own = ownParty(ctx)
  if (own.role === 'district' && own.org === district.org) return
  throw new Refusal({
    code: 'invitation-other-district',
    what: `Приглашение сделано для «${district.name}», а это рабочее место – «${own.name}».`,
    safe: 'Данные не изменились.',
    next: 'Попросите у регионального координатора приглашение для вашего района.',
  })
}

const partyOf = ({ region }: Invitation): Party => ({ role: 'region', ...region })

/** What an invitation says; before the first run nothing is known that it could be compared with. */
export function openInvitation(ctx: Context, file: PackageFile): InvitationPreview {
  const invitation = read(ctx, file)
  const { ready } = ctx.settings.get()
  if (ready) refuseOther(ctx, invitation)
  const { district, region, author, email, phone, createdAt } = invitation
  return {
    district: { id: district.org, name: district.name },
    regionName: region.name,
    author,
    email,
    phone,
    createdAt,
    signer: judgeKey(ctx, partyOf(invitation), invitation.key),
  }
}

/**
 * SPEC T8: the region's key is trusted from now on. Where other keys of the region are trusted already, the person must
 * have compared the digits (`compared`); those that are lost are named. Refusals: `invitation-not-compared`,
 * `invitation-refused-key`. A kept file has done its work and leaves the inbox. `setup`: at the first run, which Ctrl+Z
 * does not take back.
 */
export function acceptInvitation(
  ctx: Context,
  file: PackageFile,
  { compared, lost, setup = false }: { compared: boolean; lost: readonly string[]; setup?: boolean },
): void {
  const invitation = read(ctx, file)
  refuseOther(ctx, invitation)
  const { key, recipient, email, phone } = invitation
  const signer = judgeKey(ctx, partyOf(invitation), key)
  if (signer.state === 'refused')
    throw new Refusal({
      code: 'invitation-refused-key',
      what: `Ключ этого приглашения (${signer.fingerprint}) объявлен утерянным или не признан.`,
      safe: 'Данные не изменились.',
      next: 'Позвоните региональному координатору и попросите новое приглашение.',
    })
  if (signer.state === 'changed' && !compared)
    throw new Refusal({
      code: 'invitation-not-compared',
      what: 'Ключ региона в приглашении не тот, которому здесь доверяют.',
      safe: 'Данные не изменились.',
      next: 'Позвоните региональному координатору, сверьте цифры и подтвердите это.',
    })
  const known = signer.known.map((k) => k.key)
  decideKey(ctx, partyOf(invitation), key, 'confirmed', {
    recipient,
    lost: known.filter((k) => lost.includes(k)),
    setup,
  })
  rememberContact(ctx, { email, phone })
  if ('id' in file) forgetIncoming(ctx, file.id)
}

/** The first run with an invitation: it says which district this is. */
export function invitedSetup(ctx: Context, trayId: string, setup: Setup): Setup {
  const { district } = read(ctx, { trayId })
  return setup.role === 'district' ? { ...setup, district: district.name, isNew: true } : setup
}
