//! Words of the resource map (拠点マップ): categories, the list, the widening list's entry.
//! It must not know who is called.

use super::T;
use crate::domain::Category;
use crate::t;

/// A category, as the town's map draws it (`1-functions.md` M26).
#[must_use]
pub const fn category(v: Category) -> T {
    match v {
        Category::Medical => t!("医療機関", "medical"),
        Category::WelfareCommissioner => t!("民生委員", "welfare commissioner"),
        Category::Consultant => t!("相談支援専門員", "consultant"),
        Category::CareStaff => t!("福祉・介護職員", "care staff"),
        Category::Police => t!("警察", "police"),
        Category::Fire => t!("消防", "fire"),
        Category::School => t!("学校", "school"),
        Category::CommunityHall => t!("公民館", "community hall"),
        Category::Npo => t!("NPO", "NPO"),
        Category::Shop => t!("スーパー", "shop"),
        Category::Bank => t!("銀行", "bank"),
        Category::Company => t!("会社", "company"),
        Category::Other => t!("ほか", "other"),
    }
}

/// Where an entry without a district is.
pub const WHOLE_CITY: T = t!("市全体", "whole city");
/// One that has ended: on, why.
pub const ENDED: T = t!("終わり {0} {1}", "ended {0} {1}");
/// The line of the widening list: how many, and those in front.
pub const OPEN_MAP: T =
    t!("地域の協力先 {0}件(拠点マップ): {1}", "Partners in town, {0} (resource map): {1}");
/// Title of the list of partners: the district.
pub const TITLE: T = t!("地域の協力先", "Partners in town");
/// Above the list: whose district.
pub const OF_DISTRICT: T = t!(
    "{0} と市全体。選んで電話し、結果を記録します",
    "Of {0} and the whole city. Pick one, telephone, note what came of it"
);
/// Above the list where no district is known.
pub const OF_ALL: T = t!(
    "地区がわからないので市のすべて。選んで電話し、結果を記録します",
    "All of the city, as no district is known. Pick one, telephone, note what came of it"
);
/// More than there are keys.
pub const MORE: T = t!("ほか {0} 件は daiji partner list", "{0} more: daiji partner list");
