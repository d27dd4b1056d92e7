/** What Nordhaven Mutual, an insurer that exists in tests only, says about each control. */

export interface SampleEntry {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly who: string
  readonly grounds: readonly string[]
  readonly why: string
  readonly how: string
}

/** Number, title, implementation, responsible, grounds, why, how. */
const table = `
A.2.2 | AI policy | implemented | Helene Sorensen | requirement | Clause 5.2 asks for it, and six AI systems decide about claims and premiums. | The AI policy POL-01 of 2 June 2026 stands on the intranet and is part of the contract of every supplier of AI.
A.2.3 | Alignment with other organizational policies | implemented | Aylin Demir | practice | Information security (ISO/IEC 27001) and data protection are in place and must not contradict the AI policy. | A matrix shows for each statement of the AI policy which other policy touches it. The owners of those policies sign it once a year.
A.2.4 | Review of the AI policy | implemented | Ines Albrecht | requirement | Clause 5.2; models and laws change faster than our cycle of three years for policies. | Reviewed each May by the AI board, and at once when a law or an AI system of high impact is new.
A.3.2 | AI roles and responsibilities | implemented | Helene Sorensen | requirement | Without named people nobody stops a model that has gone wrong. | Roles are kept in the register of roles; each AI system has an owner, a deputy and a person who may switch it off.
A.3.3 | Reporting of concerns | implemented | Aylin Demir | contract | The agreement with the works council of March 2025 promises it. | Concerns come in by a form, by the works council or by name to the compliance officer. They are answered within ten working days; nobody may be worse off for it.
A.4.2 | Resource documentation | implemented | Sam Okafor | practice | Impact and risk assessments start from what a system is made of. | The inventory holds data, tools, machines and people for each system and is confirmed at each gate of the life cycle.
A.4.3 | Data resources | implemented | Joost Bakker | risk | Risks RSK-012 and RSK-031 come from data that nobody could describe. | Each dataset has a sheet with origin, period, fields, known gaps, rights and owner. A model cannot be trained on a dataset without a sheet.
A.4.4 | Tooling resources | partly | Priya Raman | risk | Risk RSK-017: a changed library changed results in January 2026 and nobody noticed for nine days. | Versions of training and serving tools are locked. Two notebooks of the actuarial team are not yet under the same rule.
A.4.5 | System and computing resources | implemented | Sam Okafor | risk | Risk RSK-029: the supplier limits the number of calls each hour. | Capacity, region and limits are listed for each system and looked at each quarter together with the forecast of claims.
A.4.6 | Human resources | implemented | Ines Albrecht | requirement | Clause 7.2. | For each role the needed competence is listed; gaps become trainings. The list is confirmed in the yearly talks.
A.5.2 | AI system impact assessment process | implemented | Ines Albrecht | requirement | Clause 6.1.4 asks for it. | Every system is screened before it starts; those of high impact get the full assessment with people who are concerned. It is repeated after each change that the gate calls significant, and at the latest after twelve months.
A.5.3 | Documentation of AI system impact assessments | implemented | Tomas Lindqvist | requirement law | Clause 8.4; the supervisor may ask for them. | Assessments are kept as records with versions for ten years after a system has been retired.
A.5.4 | Assessing AI system impact on individuals or groups of individuals | partly | Tomas Lindqvist | risk law | Risks RSK-031 and RSK-044: drivers over 75 wait longer when the injury field is short. The law on equal treatment applies. | Fairness is measured for each age band every week. People concerned were heard in April 2026 (six interviews, two groups). The assessment of claims triage has to be repeated, since model 4.2 is newer than it.
A.5.5 | Assessing societal impacts of AI systems | partly | Tomas Lindqvist | risk | Risk RSK-046: fraud scores of a large insurer spread to others in the market. | Part of the full assessment. The questions on the market are asked, the ones on the environment are being written.
A.6.1.2 | Objectives for responsible development of AI system | implemented | Priya Raman | practice | Objective OBJ-03, fairness between age bands. | Each system has at least one measurable objective from the list of the AI board; the gate asks for it.
A.6.1.3 | Processes for responsible AI system design and development | implemented | Priya Raman | risk practice | We build four of our six systems ourselves. | The development handbook describes eight stages with gates. Who decides at a gate has not built the system.
A.6.2.2 | AI system requirements and specification | implemented | Priya Raman | risk | Risks RSK-012 and RSK-031. | Requirements are written with the people who handle claims and carry an acceptance test each.
A.6.2.3 | Documentation of AI system design and development | implemented | Priya Raman | practice | We build four of our six systems ourselves, and developers change. | Design decisions are kept beside the code; the model card is made from them at each release.
A.6.2.4 | AI system verification and validation | partly | Priya Raman | risk | Risks RSK-012, RSK-031 and RSK-044. | Test plans with thresholds exist for all systems. The test of robustness for claims triage 4.2 is still running; until it is done a person decides each case above 5,000 euros.
A.6.2.5 | AI system deployment | implemented | Sam Okafor | risk | Risk RSK-031. | A release needs the passed gate, a plan to go back and a named person on watch for two weeks.
A.6.2.6 | AI system operation and monitoring | implemented | Sam Okafor | risk | Risks RSK-024 and RSK-031; drift was the cause of incident INC-007. | Eleven measures are watched, each with a threshold and somebody who is called. Findings of monitoring become incidents or changes.
A.6.2.7 | AI system technical documentation | partly | Priya Raman | contract | Contracts with brokers promise it. | Complete for four systems. The documentation of the two that we buy waits for their makers.
A.6.2.8 | AI system recording of event logs | implemented | Sam Okafor | risk law | Risk RSK-031; complaints must be answered from what the system saw. | Inputs, outputs, versions and the decision of the person are kept for 36 months and cannot be changed.
A.7.2 | Data for development and enhancement of AI system | implemented | Joost Bakker | risk | Risks RSK-012 and RSK-031. | The data handbook describes who may release data for training, for what and for how long.
A.7.3 | Acquisition of data | implemented | Joost Bakker | risk law | Risk RSK-012; data protection law asks for a lawful ground. | Each source is listed with its ground in law, its contract and its limits. Data bought from brokers needs the data protection officer.
A.7.4 | Quality of data for AI systems | partly | Joost Bakker | risk | Risks RSK-012 and RSK-031. | Twelve checks run before each training. Those for free text are being rebuilt after incident INC-007.
A.7.5 | Data provenance | implemented | Joost Bakker | risk | Risk RSK-012. | Every training run records the hash and origin of each dataset.
A.7.6 | Data preparation | partly | Joost Bakker | risk | Risk RSK-012. | Methods of preparation are described for four of six systems; the choice of each method is to be justified by March 2027.
A.8.2 | System documentation and information for users | implemented | Tomas Lindqvist | practice | Handlers and brokers decide with what the systems propose. | Each system has a page for users: what it is for, what it cannot do, how sure it is, whom to call.
A.8.3 | External reporting | implemented | Aylin Demir | law | The complaints rule of the supervisor. | Anybody can report harm by a form, by letter or by telephone; reports about AI reach the compliance officer on the same day.
A.8.4 | Communication of incidents | implemented | Sam Okafor | law | The supervisor has to be told within 72 hours. | The plan names who tells whom, by when and in which words; it was exercised in September 2026.
A.8.5 | Information for interested parties | implemented | Aylin Demir | law contract | Supervisor and works council receive reports twice a year. | The list of duties to inform is kept with the register of obligations.
A.9.2 | Processes for responsible use of AI systems | implemented | Tomas Lindqvist | practice | Two tools for text are bought and only used. | Rules for use stand on one page. New tools need the release of the AI board; the proxy blocks the others.
A.9.3 | Objectives for responsible use of AI system | implemented | Tomas Lindqvist | practice | Objective OBJ-05: how often people overrule the system. | The share of overruled proposals is measured for each team. Under two per cent we ask whether people still look.
A.9.4 | Intended use of the AI system | implemented | Tomas Lindqvist | risk | Risk RSK-024: triage was tried out for fraud in 2025. | The purpose of each system is written down; use beyond it needs a change. Logs are searched each month for inputs that do not fit the purpose.
A.10.2 | Allocating responsibilities | implemented | Aylin Demir | contract | Three suppliers take part in four systems. | A matrix of twenty tasks is part of each contract.
A.10.3 | Suppliers | implemented | Aylin Demir | risk | Risk RSK-029 and the outage of Voxtral in August 2026. | Suppliers of AI are assessed before the contract and once a year; the assessment of Voxtral is three days over its date.
A.10.4 | Customers | not-started | Aylin Demir |  | We offer no AI system to customers and put none into what we sell. Brokers get results of our own use, which A.8.2 covers. Should that change, set-up question 4 brings the control back. |
X.1 | Actuarial sign-off of tariff models | implemented | Helene Sorensen | law | The law on insurance supervision asks that the responsible actuary confirms each tariff. | The actuary signs each version of a tariff model after an independent recalculation on ten per cent of the portfolio.
X.2 | Limits of automatic payment | planned | Sam Okafor | contract | Agreed with the works council and the reinsurer. | Payments above 5,000 euros always need a person. The limit will be taken from one place by all systems.
`

export const sampleEntries: readonly SampleEntry[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [id = '', title = '', state = '', who = '', grounds = '', why = '', how = ''] = line
      .split('|')
      .map((part) => part.trim())
    return { id, title, state, who, grounds: grounds.split(' ').filter((ground) => ground !== ''), why, how }
  })
