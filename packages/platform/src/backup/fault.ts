/** Why a backup cannot be made or read; the message is a sentence for the operator. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault'
}
