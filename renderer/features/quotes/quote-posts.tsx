/** The quote as a post of each platform: as many words as fit, counted as the platform counts. */
import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { QuoteDetail } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, formatDate, Segmented } from '../../ui/index.ts'
import { copyPost } from './use-quote-changes.ts'

const t = texts.quotes

export function QuotePosts({ detail }: { readonly detail: QuoteDetail }) {
  const { posts } = detail
  const [platform, setPlatform] = useState<(typeof posts)[number]['platform']>('x')
  const post = posts.find((one) => one.platform === platform)
  if (!post) return null
  const remarks = [
    t.postCount(post.count, post.limit),
    post.wordsCut > 0 ? t.postCut(post.wordsCut) : '',
    post.shownFirst === null ? '' : t.postFolded(post.shownFirst),
  ]
  return (
    <section className="quote-part" aria-label={t.post}>
      <h2 className="field-label">{t.post}</h2>
      <Segmented
        label={t.post}
        segments={posts.map(({ platform: id, name }) => ({ id, label: name }))}
        value={platform}
        onChange={setPlatform}
      />
      <p className="quote-post" dir="auto">
        {post.text}
      </p>
      <div className="quote-post-foot">
        <p className="small muted grow" role="status">
          {remarks.filter((part) => part !== '').join(', ')}
          <br />
          <span className="faint" title={post.source}>
            {t.postLimits(formatDate(post.asOf))}
          </span>
        </p>
        <Button size="small" icon={Copy} onPress={() => void copyPost(post)}>
          {t.copyPost}
        </Button>
      </div>
    </section>
  )
}
