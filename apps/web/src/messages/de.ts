import account from './account.de.json'
import admin from './admin.de.json'
import app from './app.de.json'
import auditRoom from './audit-room.de.json'
import compare from './compare.de.json'
import erasure from './erasure.de.json'
import evidence from './evidence.de.json'
import home from './home.de.json'
import log from './log.de.json'
import records from './records.de.json'
import registers from './registers.de.json'
import risk from './risk.de.json'
import setUp from './set-up.de.json'
import signIn from './sign-in.de.json'
import soa from './soa.de.json'
import work from './work.de.json'

/** The German catalogue: one file a workspace, keys begin with its name or with a word of the shell. */
export const messages = {
  ...account,
  ...admin,
  ...app,
  ...auditRoom,
  ...compare,
  ...erasure,
  ...evidence,
  ...home,
  ...log,
  ...records,
  ...risk,
  ...setUp,
  ...signIn,
  ...soa,
  ...work,
}

/** Texts of the registers, by their English. */
export const registerWords: Readonly<Record<string, string>> = registers
