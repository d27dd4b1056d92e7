import { expect, it } from 'vitest'
import { workspacePages } from './workspaces.ts'

it('no two pages have the same address: the router would show none', () => {
  const paths = workspacePages.map(({ path }) => path)
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([])
})
