/**
 * Open lists that risks are tagged with, by id and title only: MIT AI Risk Repository (CC BY 4.0), NIST AI 600-1 (public domain),
 * OWASP Top 10 for LLM Applications 2025 and for Agentic Applications 2026, tactics of MITRE ATLAS 5.6 (Apache-2.0).
 */
const mit = {
  'mit:1.1': 'MIT 1.1 Unfair discrimination and misrepresentation',
  'mit:1.2': 'MIT 1.2 Exposure to toxic content',
  'mit:1.3': 'MIT 1.3 Unequal performance across groups',
  'mit:2.1': 'MIT 2.1 Compromise of privacy',
  'mit:2.2': 'MIT 2.2 AI system security vulnerabilities and attacks',
  'mit:3.1': 'MIT 3.1 False or misleading information',
  'mit:3.2': 'MIT 3.2 Pollution of information ecosystem',
  'mit:4.1': 'MIT 4.1 Disinformation, surveillance, and influence at scale',
  'mit:4.2': 'MIT 4.2 Cyberattacks, weapon development or use, and mass harm',
  'mit:4.3': 'MIT 4.3 Fraud, scams, and targeted manipulation',
  'mit:5.1': 'MIT 5.1 Overreliance and unsafe use',
  'mit:5.2': 'MIT 5.2 Loss of human agency and autonomy',
  'mit:6.1': 'MIT 6.1 Power centralization and unfair distribution of benefits',
  'mit:6.2': 'MIT 6.2 Increased inequality and decline in employment quality',
  'mit:6.3': 'MIT 6.3 Economic and cultural devaluation of human effort',
  'mit:6.4': 'MIT 6.4 Competitive dynamics',
  'mit:6.5': 'MIT 6.5 Governance failure',
  'mit:6.6': 'MIT 6.6 Environmental harm',
  'mit:7.1': 'MIT 7.1 AI pursuing its own goals',
  'mit:7.2': 'MIT 7.2 AI possessing dangerous capabilities',
  'mit:7.3': 'MIT 7.3 Lack of capability or robustness',
  'mit:7.4': 'MIT 7.4 Lack of transparency or interpretability',
  'mit:7.5': 'MIT 7.5 AI welfare and rights',
  'mit:7.6': 'MIT 7.6 Multi-agent risks',
} as const

const nist = {
  'nist:cbrn': 'NIST 600-1 CBRN information or capabilities',
  'nist:confabulation': 'NIST 600-1 Confabulation',
  'nist:dangerous-content': 'NIST 600-1 Dangerous, violent or hateful content',
  'nist:data-privacy': 'NIST 600-1 Data privacy',
  'nist:environment': 'NIST 600-1 Environmental impacts',
  'nist:harmful-bias': 'NIST 600-1 Harmful bias and homogenization',
  'nist:human-ai-configuration': 'NIST 600-1 Human-AI configuration',
  'nist:information-integrity': 'NIST 600-1 Information integrity',
  'nist:information-security': 'NIST 600-1 Information security',
  'nist:intellectual-property': 'NIST 600-1 Intellectual property',
  'nist:obscene-content': 'NIST 600-1 Obscene, degrading and/or abusive content',
  'nist:value-chain': 'NIST 600-1 Value chain and component integration',
} as const

const owaspLlm = {
  'owasp-llm:LLM01': 'OWASP LLM01 Prompt Injection',
  'owasp-llm:LLM02': 'OWASP LLM02 Sensitive Information Disclosure',
  'owasp-llm:LLM03': 'OWASP LLM03 Supply Chain',
  'owasp-llm:LLM04': 'OWASP LLM04 Data and Model Poisoning',
  'owasp-llm:LLM05': 'OWASP LLM05 Improper Output Handling',
  'owasp-llm:LLM06': 'OWASP LLM06 Excessive Agency',
  'owasp-llm:LLM07': 'OWASP LLM07 System Prompt Leakage',
  'owasp-llm:LLM08': 'OWASP LLM08 Vector and Embedding Weaknesses',
  'owasp-llm:LLM09': 'OWASP LLM09 Misinformation',
  'owasp-llm:LLM10': 'OWASP LLM10 Unbounded Consumption',
} as const

const owaspAgentic = {
  'owasp-agentic:ASI01': 'OWASP ASI01 Agent Goal Hijack',
  'owasp-agentic:ASI02': 'OWASP ASI02 Tool Misuse and Exploitation',
  'owasp-agentic:ASI03': 'OWASP ASI03 Identity and Privilege Abuse',
  'owasp-agentic:ASI04': 'OWASP ASI04 Agentic Supply Chain Vulnerabilities',
  'owasp-agentic:ASI05': 'OWASP ASI05 Unexpected Code Execution',
  'owasp-agentic:ASI06': 'OWASP ASI06 Memory and Context Poisoning',
  'owasp-agentic:ASI07': 'OWASP ASI07 Insecure Inter-Agent Communication',
  'owasp-agentic:ASI08': 'OWASP ASI08 Cascading Failures',
  'owasp-agentic:ASI09': 'OWASP ASI09 Human-Agent Trust Exploitation',
  'owasp-agentic:ASI10': 'OWASP ASI10 Rogue Agents',
} as const

const atlas = {
  'atlas:AML.TA0000': 'ATLAS AML.TA0000 AI Model Access',
  'atlas:AML.TA0001': 'ATLAS AML.TA0001 AI Attack Staging',
  'atlas:AML.TA0002': 'ATLAS AML.TA0002 Reconnaissance',
  'atlas:AML.TA0003': 'ATLAS AML.TA0003 Resource Development',
  'atlas:AML.TA0004': 'ATLAS AML.TA0004 Initial Access',
  'atlas:AML.TA0005': 'ATLAS AML.TA0005 Execution',
  'atlas:AML.TA0006': 'ATLAS AML.TA0006 Persistence',
  'atlas:AML.TA0007': 'ATLAS AML.TA0007 Defense Evasion',
  'atlas:AML.TA0008': 'ATLAS AML.TA0008 Discovery',
  'atlas:AML.TA0009': 'ATLAS AML.TA0009 Collection',
  'atlas:AML.TA0010': 'ATLAS AML.TA0010 Exfiltration',
  'atlas:AML.TA0011': 'ATLAS AML.TA0011 Impact',
  'atlas:AML.TA0012': 'ATLAS AML.TA0012 Privilege Escalation',
  'atlas:AML.TA0013': 'ATLAS AML.TA0013 Credential Access',
  'atlas:AML.TA0014': 'ATLAS AML.TA0014 Command and Control',
  'atlas:AML.TA0015': 'ATLAS AML.TA0015 Lateral Movement',
} as const

export const taxonomies = { ...mit, ...nist, ...owaspLlm, ...owaspAgentic, ...atlas } as const
