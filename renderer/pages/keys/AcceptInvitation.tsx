import { Modal } from '@mantine/core'
import type { InvitationPreview } from '../../../shared/trust.ts'
import { InvitationForm } from './InvitationForm.tsx'

interface Props {
  file: { trayId: string }
  invitation: InvitationPreview
  onClose: () => void
}

/** An invitation that was chosen on the page of keys. */
export function AcceptInvitation({ file, invitation, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title="Приглашение региона" centered size="lg">
      <InvitationForm file={file} invitation={invitation} onDone={onClose} onLeave={onClose} />
    </Modal>
  )
}
