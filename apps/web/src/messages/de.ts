import account from './account.de.json'
import admin from './admin.de.json'
import aiAct from './ai-act.de.json'
import app from './app.de.json'
import audit from './audit.de.json'
import auditRoom from './audit-room.de.json'
import compare from './compare.de.json'
import context from './context.de.json'
import erasure from './erasure.de.json'
import evidence from './evidence.de.json'
import exchange from './exchange.de.json'
import home from './home.de.json'
import impact from './impact.de.json'
import improvement from './improvement.de.json'
import log from './log.de.json'
import losses from './losses.de.json'
import people from './people.de.json'
import privacy from './privacy.de.json'
import records from './records.de.json'
import registers from './registers.de.json'
import rich from './rich.de.json'
import risk from './risk.de.json'
import setUp from './set-up.de.json'
import signIn from './sign-in.de.json'
import soa from './soa.de.json'
import stages from './stages.de.json'
import strategy from './strategy.de.json'
import templates from './templates.de.json'
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
  ...exchange,
  ...home,
  ...stages,
  ...audit,
  ...improvement,
  ...aiAct,
  ...impact,
  ...privacy,
  ...losses,
  ...people,
  ...templates,
  ...context,
  ...strategy,
  ...log,
  ...records,
  ...rich,
  ...risk,
  ...setUp,
  ...signIn,
  ...soa,
  ...work,
}

/** Texts of the registers, by their English. */
export const registerWords: Readonly<Record<string, string>> = registers
