/** The shared words: facets at the left, the tags of one as a tree, and the chosen tag with where it is used. */
import './vocabulary.css'
import { Download, MousePointerClick, Plus, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { call } from '../../api/client.ts'
import { useLibrary } from '../../api/queries.ts'
import type { LibraryState } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, facetOf, showProblem, TextField } from '../../ui/index.ts'
import { download } from '../story/save/download.ts'
import { FacetPane } from './facet-pane.tsx'
import { ImportTable, useTableFile } from './import-table.tsx'
import { NewTag } from './new-tag.tsx'
import { TagDetail } from './tag-detail.tsx'
import { TagList } from './tag-list.tsx'
import { findTags, treeOf } from './vocabulary-model.ts'

const t = texts.vocabulary

async function exportTable(): Promise<void> {
  try {
    download(await call('vocabulary.export', {}))
  } catch (error) {
    showProblem(error)
  }
}

/** What is chosen, as far as it is still there. */
function useChoice({ vocabulary }: LibraryState) {
  const [facet, setFacet] = useState('')
  const [tag, setTag] = useState('')
  const chosenFacet = vocabulary.facets.find(({ id }) => id === facet) ?? vocabulary.facets[0]
  return {
    facet: chosenFacet,
    tag: vocabulary.tags.find(({ id }) => id === tag),
    chooseFacet: (id: string) => {
      setFacet(id)
      setTag('')
    },
    chooseTag: (id: string) => {
      setTag(id)
      if (id !== '') setFacet(facetOf(id))
    },
  }
}

export function VocabularyScreen() {
  const library = useLibrary()
  return library && <Vocabulary library={library} />
}

function Vocabulary({ library }: { readonly library: LibraryState }) {
  const { facets, tags } = library.vocabulary
  const { facet, tag, chooseFacet, chooseTag } = useChoice(library)
  const [text, setText] = useState('')
  const [isMaking, setMaking] = useState(false)
  const table = useTableFile()
  const isFinding = text.trim() !== ''
  const nodes = useMemo(
    () =>
      isFinding ? findTags(tags, text).map((found) => ({ tag: found, children: [] })) : treeOf(tags, facet?.id ?? ''),
    [tags, text, isFinding, facet?.id],
  )
  const canChange = library.readOnly === ''
  return (
    <section className="vocabulary-screen" aria-label={t.title}>
      <header className="screen-bar">
        <h1>{t.title}</h1>
        <span className="muted" role="status">
          {isFinding ? t.found(nodes.length) : t.tagCount(tags.length)}
        </span>
        <span className="grow" />
        <TextField
          label={t.find}
          hideLabel
          placeholder={t.find}
          className="vocabulary-find"
          value={text}
          onChange={setText}
        />
        <Button icon={Upload} isDisabled={!canChange} onPress={table.choose}>
          {t.import}
        </Button>
        <Button icon={Download} onPress={() => void exportTable()}>
          {t.export}
        </Button>
        <Button variant="primary" icon={Plus} isDisabled={!canChange} onPress={() => setMaking(true)}>
          {t.newTag}
        </Button>
      </header>
      <div className="vocabulary-panes">
        <FacetPane
          facets={facets}
          tags={tags}
          chosen={isFinding ? '' : (facet?.id ?? '')}
          canChange={canChange}
          onChoose={(id) => {
            setText('')
            chooseFacet(id)
          }}
        />
        <TagList nodes={nodes} facet={isFinding ? null : (facet ?? null)} chosen={tag?.id ?? ''} onChoose={chooseTag} />
        <div className="vocabulary-detail">
          {tag ? (
            <TagDetail key={tag.id} tag={tag} onChoose={chooseTag} />
          ) : (
            <EmptyState icon={MousePointerClick} title={t.chooseTag}>
              {t.chooseTagText}
            </EmptyState>
          )}
        </div>
      </div>
      {isMaking && <NewTag facet={facet?.id ?? ''} onClose={() => setMaking(false)} onMade={chooseTag} />}
      {table.file && <ImportTable file={table.file} onClose={table.close} />}
    </section>
  )
}
