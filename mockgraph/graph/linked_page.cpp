#include "mockgraph/graph/linked_page.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/view.h"
#include "mockgraph/odata/page_walk.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::graph {

using schema::kMembership;
using schema::TypeId;
using world::RowTree;

bool can_page_links(const odata::QueryOptions& options) {
  const bool wants_total = options.is_eventual && options.wants_count;
  return !options.filter && !options.search && options.order.empty() && options.expand.empty() &&
         !wants_total;
}

Result<rest::Reply> list_links(const rest::QueryContext& c, const world::Row& anchor,
                               std::string_view relation, const odata::QueryOptions& options) {
  constexpr auto kContainer = kMembership.at("groupId");
  ASSIGN_OR_RETURN(const auto plan,
                   odata::make_plan(options, schema::kUser, version_of(c), odata::PageLimits{}));
  const bool is_first = plan.skip_token.empty();
  world::Key last;
  if (!is_first) {
    ASSIGN_OR_RETURN(last, odata::key_in(plan));
  }
  const auto tenant = tenant_of(c, c.world);
  const auto& links = tenant->table(TypeId::kMembership).index(kContainer);
  odata::Page page;
  for (auto at = links.from(RowTree::place_of_text(anchor.id(), last)); at.is_at_row(); at.next()) {
    const auto& link = at.row();
    if (!same_folded(link.view(kContainer), anchor.id())) break;
    if (link.view(kMembership.at("relation")) != relation) continue;
    if (!is_first && link.key() == last) continue;
    const auto object = directory::find_object(*tenant, link.view(kMembership.at("memberId")));
    if (object == nullptr) continue;
    if (page.rows.size() == plan.page_size) {
      page.next_token = odata::token_behind(page.rows.back()->key(), plan);
      break;
    }
    page.rows.push_back(object.get());
  }
  return list_page(c, options, page);
}

}  // namespace mockgraph::graph
