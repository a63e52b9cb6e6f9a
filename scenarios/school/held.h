#pragma once

#include "mockgraph/app/held_class.h"

namespace scenarios::school {

// `mockgraph serve --class FILE`: the class that the file describes, before the mock that is
// served. Its state is in FOLDER/class-NAME.
[[nodiscard]] mockgraph::Result<std::unique_ptr<mockgraph::app::HeldClass>> hold_class(
    const mockgraph::app::ClassCall& call);

}  // namespace scenarios::school
