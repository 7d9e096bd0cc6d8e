/** The same map in numbers, as a plain table. */
import { useLibrary } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import type { Picture } from './coverage-model.ts'
import { sayCommunity, sayIssue } from './coverage-grid.tsx'

const t = texts.coverage

export function CoverageTable({ picture, caption }: { readonly picture: Picture; readonly caption: string }) {
  const library = useLibrary()
  const lines = picture.rows.flatMap((issue) =>
    picture.columns.flatMap((community) => {
      const counts = picture.cell(issue.id, community.id)
      return counts ? [{ issue, community, counts }] : []
    }),
  )
  return (
    <table className="cover-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.issue}</th>
          <th scope="col">{t.community}</th>
          {[t.recorded, t.transcribed, t.withMoments, t.quoted, t.exported, t.length].map((head) => (
            <th key={head} scope="col" className="figure">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ issue, community, counts }) => (
          <tr key={`${issue.id} ${community.id}`}>
            <th scope="row">{sayIssue(issue.id, library)}</th>
            <td>{sayCommunity(community.id, library)}</td>
            <td className="figure timecode">{counts.recorded}</td>
            <td className="figure timecode">{counts.transcribed}</td>
            <td className="figure timecode">{counts.withMoments}</td>
            <td className="figure timecode">{counts.quoted}</td>
            <td className="figure timecode">{counts.exported}</td>
            <td className="figure timecode">{t.minutes(counts.minutes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
