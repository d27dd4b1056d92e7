/** Fills the register of AI systems with realistic rows, straight into the tables, as the superuser of the bench's own database. */
export async function seed(client, count) {
  const data = `jsonb_build_object(
    'purpose', 'Scores applications of type ' || n % 97 || ' and proposes a decision to the clerk in charge of the case.',
    'inputs', 'Application form, account history of 24 months, external credit bureau score', 'outputs', 'A score from 0 to 1000 with three reasons',
    'intendedUses', jsonb_build_array('Consumer loans up to 50,000 EUR', 'Overdraft limits'), 'foreseeableMisuse', jsonb_build_array('Use for insurance pricing'),
    'affectedPeople', jsonb_build_array('customers'), 'autonomy', 'approval', 'stage', (array['inception', 'deployment', 'operation_monitoring'])[n % 3 + 1], 'inScope', n % 5 > 0)`
  const { rows } = await client.query(`select p.org_id, p.id from person p where p.status = 'active' limit 1`)
  const [{ org_id: organization, id: person }] = rows
  const at = `timestamptz '2025-01-01' + n * interval '5 minutes'`
  const id = `('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
  await client.query(
    `insert into record (org_id, id, register, number, ref, title, status, owner_id, data, version, created_at, created_by, updated_at, updated_by)
     select $1, ${id}, 'ai-systems', n, 'SYS-' || n, 'Credit scoring of branch ' || n, 'proposed', $2, ${data}, 1, ${at}, $2, ${at}, $2 from generate_series(1, $3::int) n`,
    [organization, person, count],
  )
  await client.query(
    `insert into record_version (org_id, record_id, version, register, number, ref, title, status, owner_id, data, created_at, created_by, event, is_authored, is_approval, actor_id, entry_id, valid_from)
     select org_id, id, 1, register, number, ref, title, status, owner_id, data, created_at, created_by, 'created', true, false, created_by, id, created_at from record where register = 'ai-systems'`,
  )
  await client.query(
    `insert into counter values ($1, 'ai-systems', $2, $2) on conflict (org_id, register) do update set last_number = $2, live = $2`,
    [organization, count],
  )
  await client.query('vacuum analyze')
}
