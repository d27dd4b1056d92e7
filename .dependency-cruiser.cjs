// Who may import whom (docs/architecture.md). Each message says what to do instead.
const ours = (names) => `^packages/(${names})/src`
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(packages|apps)/', pathNot: [from, ...allowed.map((one) => `^packages/${one}/src`)] },
})

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', comment: 'Move what both need into a third file.', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    only('contract-stands-alone', ours('contract'), [], 'contract knows nothing of ours. Pass what it needs as an argument.'),
    only('ledger-stands-alone', ours('ledger'), [], 'ledger is pure and runs offline. Pass what it needs as an argument.'),
    only('content-stands-alone', ours('content'), [], 'content only reads packs.'),
    only('ui-stands-alone', ours('ui'), [], 'ui knows no data and no words of the domain. Give it props.'),
    only('client-from-contract', ours('client'), ['contract'], 'The client is made from the contracts alone.'),
    only('platform-below-records', ours('platform'), ['contract', 'ledger'], 'platform is below records. Let the caller pass a function.'),
    only('records-below-registers', ours('records'), ['contract', 'ledger', 'platform'], 'records knows no register by name. Use the registry or an event.'),
    only('registers-below-judgement', ours('registers'), ['contract', 'ledger', 'platform', 'records', 'content'], 'Registers are judged, they do not judge. Put it in judgement or in the server.'),
    only('judgement-is-pure', ours('judgement'), ['contract', 'registers'], 'judgement is a function of a snapshot. It reads nothing.'),
    {
      name: 'judgement-reads-contracts-only',
      comment: 'Import contract.ts, domain.ts or endpoints.ts of a register, never its actions.',
      severity: 'error',
      from: { path: ours('judgement') },
      to: { path: ours('registers'), pathNot: '/(contract|domain|endpoints|vocabulary|all)\\.ts$' },
    },
    {
      name: 'web-never-server',
      comment: 'The web uses the public API through the client, and pure parts of contracts and judgement.',
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: { path: '^(packages/(platform|records|content|testing)/src|apps/(server|cli))' },
    },
    {
      name: 'registers-by-contract',
      comment: 'One register imports from another only its contract.ts (or the pure domain.ts).',
      severity: 'error',
      from: { path: '^packages/registers/src/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/registers/src/([^/]+)/', pathNot: ['^packages/registers/src/$1/', '/(contract|domain)\\.ts$'] },
    },
    { name: 'apps-by-exports', severity: 'error', comment: 'Only the command line composes the server.', from: { path: '^packages/', pathNot: '^packages/testing' }, to: { path: '^apps/' } },
    { name: 'no-tests-in-product', severity: 'error', comment: 'Tests are nobody\'s library. Move the helper to packages/testing.', from: { pathNot: '\\.test\\.tsx?$|^e2e/' }, to: { path: '\\.test\\.tsx?$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'default'], extensions: ['.ts', '.tsx', '.js'], exportsFields: ['exports'] },
  },
}
