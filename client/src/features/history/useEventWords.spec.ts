import { cleanup, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { afterEach, describe, expect, it } from 'vitest'

import type { TaskEvent } from '@/api/types'
import { setLocale } from '@/i18n'
import { aLabel, aPage, aProject, aTask, aUser, anEvent } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import HistorySection from './HistorySection.vue'

afterEach(() => setLocale('en'))

/** The sentence about one event, where Bob, two labels and a project are known. */
async function sentence(fields: Partial<TaskEvent>): Promise<string> {
  grantTokens()
  server.use(
    http.get('*/api/users', () => HttpResponse.json(aPage([aUser({ id: 2, name: 'Bob' })]))),
    http.get('*/api/labels', () =>
      HttpResponse.json(aPage([aLabel({ id: 3, name: 'design' }), aLabel({ id: 4, name: 'outdoors' })])),
    ),
    http.get('*/api/tasks/7/events', () => HttpResponse.json(aPage([anEvent(fields)]))),
  )
  const { queryClient } = await renderAt('/tasks/7', HistorySection, { props: { task: aTask({ id: 7 }) } })
  queryClient.setQueryData(['projects', 'open'], aPage([aProject({ id: 5, name: 'Garden' })]))
  await userEvent.click(screen.getByRole('button', { name: /History|Histórico/ }))
  await screen.findByRole('listitem')
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  const entry = screen.getByRole('listitem')
  const when = entry.querySelector('time')!.textContent
  return entry.textContent.replace(when, '').replace(/\s+/g, ' ').trim()
}

const changes = (field: string, before: unknown, after: unknown) => ({
  changes: { [field]: [before, after] },
})

describe('one sentence tells', () => {
  it.each<[string, string, Partial<TaskEvent>]>([
    ['Alice created the task', 'Alice criou a tarefa', { verb: 'created', changes: { title: [null, 'x'] } }],
    [
      'An import or a command created the task',
      'Uma importação ou um comando criou a tarefa',
      { verb: 'created', actor: null },
    ],
    [
      'Alice changed the title from “a|b” to “{x} @:y”',
      'Alice mudou o título de “a|b” para “{x} @:y”',
      changes('title', 'a|b', '{x} @:y'),
    ],
    ['Alice changed the description', 'Alice alterou a descrição', changes('description', '', 'Long words')],
    [
      'Alice set the due date to May 6, 2031',
      'Alice definiu o prazo para 6 de mai. de 2031',
      changes('due_date', null, '2031-05-06'),
    ],
    [
      'Alice changed the due date from Dec 31, 2030 to Jan 1, 2031',
      'Alice mudou o prazo de 31 de dez. de 2030 para 1 de jan. de 2031',
      changes('due_date', '2030-12-31', '2031-01-01'),
    ],
    ['Alice cleared the due date', 'Alice removeu o prazo', changes('due_date', '2030-12-31', null)],
    ['Alice set the priority to High', 'Alice definiu a prioridade como Alta', changes('priority', 0, 3)],
    [
      'Alice changed the priority from High to Low',
      'Alice mudou a prioridade de Alta para Baixa',
      changes('priority', 3, 1),
    ],
    ['Alice cleared the priority', 'Alice removeu a prioridade', changes('priority', 3, 0)],
    [
      'Alice changed the status from To do to Doing',
      'Alice mudou a situação de A fazer para Em andamento',
      changes('status', 'todo', 'doing'),
    ],
    [
      'Alice completed the task',
      'Alice concluiu a tarefa',
      {
        changes: {
          status: ['todo', 'done'],
          completed_at: [null, '2026-03-01T12:00:00Z'],
          completed_by: [null, 1],
        },
      },
    ],
    ['Alice reopened the task', 'Alice reabriu a tarefa', changes('status', 'done', 'todo')],
    ['Alice assigned the task to Bob', 'Alice atribuiu a tarefa a Bob', changes('assignee', null, 2)],
    ['Alice assigned the task to somebody', 'Alice atribuiu a tarefa a alguém', changes('assignee', 2, 99)],
    ['Alice unassigned Bob', 'Alice retirou a tarefa de Bob', changes('assignee', 2, null)],
    ['Alice added the label design', 'Alice adicionou a etiqueta design', changes('labels', [], [3])],
    [
      'Alice removed the labels design and outdoors',
      'Alice removeu as etiquetas design e outdoors',
      changes('labels', [3, 4], []),
    ],
    ['Alice added 2 labels', 'Alice adicionou 2 etiquetas', changes('labels', [3], [3, 4, 99])],
    ['Alice removed one label', 'Alice removeu uma etiqueta', changes('labels', [98], [])],
    [
      'Alice moved the task to the project Garden',
      'Alice moveu a tarefa para o projeto Garden',
      { verb: 'moved', ...changes('project', null, 5) },
    ],
    [
      'Alice moved the task to another project',
      'Alice moveu a tarefa para outro projeto',
      { verb: 'moved', ...changes('project', 5, 99) },
    ],
    [
      'Alice moved the task to the inbox',
      'Alice moveu a tarefa para a caixa de entrada',
      { verb: 'moved', ...changes('project', 5, null) },
    ],
    ['Alice made it a subtask of #12', 'Alice fez dela uma subtarefa de #12', changes('parent', null, 12)],
    [
      'Alice made it a task of its own',
      'Alice fez dela uma tarefa independente',
      changes('parent', 12, null),
    ],
    [
      'Alice moved the task to the trash',
      'Alice moveu a tarefa para a lixeira',
      { verb: 'trashed', ...changes('deleted_at', null, '2026-03-01T12:00:00Z') },
    ],
    [
      'Alice brought the task back',
      'Alice trouxe a tarefa de volta',
      { verb: 'restored', ...changes('deleted_at', '2026-03-01T12:00:00Z', null) },
    ],
    ['Alice moved it in the order', 'Alice mudou a tarefa de lugar na ordem', changes('position', 'a', 'b')],
    [
      'Alice completed the task',
      'Alice concluiu a tarefa',
      { changes: { status: ['todo', 'done'], position: ['a', 'b'] } },
    ],
    [
      'Alice made it repeat: every Monday',
      'Alice definiu a repetição: toda segunda-feira',
      changes('recurrence', null, 'FREQ=WEEKLY;BYDAY=MO'),
    ],
    [
      'Alice changed when it repeats: every 2 days; before, every day',
      'Alice mudou a repetição: a cada 2 dias; antes, todo dia',
      changes('recurrence', 'FREQ=DAILY', 'FREQ=DAILY;INTERVAL=2'),
    ],
    ['Alice stopped it from repeating', 'Alice tirou a repetição', changes('recurrence', 'FREQ=DAILY', null)],
    ['Alice changed repeats from', 'Alice alterou repeats from', changes('repeats_from', null, 'due_date')],
    ['Alice changed the task', 'Alice alterou a tarefa', { changes: {} }],
    ['Alice deleted the task', 'Alice excluiu a tarefa', { verb: 'deleted' }],
    ['Alice commented', 'Alice comentou', { object_type: 'comment', verb: 'created' }],
    [
      'Alice edited a comment',
      'Alice editou um comentário',
      { object_type: 'comment', ...changes('body', 'a', 'b') },
    ],
    ['Alice deleted a comment', 'Alice excluiu um comentário', { object_type: 'comment', verb: 'deleted' }],
  ])('%s', async (english, portuguese, event) => {
    expect(await sentence(event)).toBe(english)
    cleanup()
    await setLocale('pt-BR')
    expect(await sentence(event)).toBe(portuguese)
  })
})
