import account from './account.en.json'
import admin from './admin.en.json'
import aiAct from './ai-act.en.json'
import app from './app.en.json'
import audit from './audit.en.json'
import auditRoom from './audit-room.en.json'
import compare from './compare.en.json'
import context from './context.en.json'
import erasure from './erasure.en.json'
import evidence from './evidence.en.json'
import exchange from './exchange.en.json'
import home from './home.en.json'
import impact from './impact.en.json'
import improvement from './improvement.en.json'
import log from './log.en.json'
import losses from './losses.en.json'
import people from './people.en.json'
import privacy from './privacy.en.json'
import records from './records.en.json'
import rich from './rich.en.json'
import risk from './risk.en.json'
import setUp from './set-up.en.json'
import signIn from './sign-in.en.json'
import soa from './soa.en.json'
import stages from './stages.en.json'
import strategy from './strategy.en.json'
import templates from './templates.en.json'
import work from './work.en.json'

/** The English catalogue: one file a workspace, keys begin with its name or with a word of the shell. */
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
