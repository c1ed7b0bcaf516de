//! The types that differ because the real trees are of different editions. Namespaces and names are in the form of the
//! comparison.

/// The languages whose trees are of an older edition of the API.
pub(crate) const OLDER: &[&str] = &["php", "ruby"];

/// Types that the older edition describes with other fields or values.
pub(crate) const EDITIONS: &[&str] = &[
    "components.security",
    "operations.account",
    "operations.action",
    "operations.activity",
    "operations.applyupdatesrequest",
    "operations.attributes",
    "operations.butlertask",
    "operations.country",
    "operations.createplaylistrequest",
    "operations.createplaylistresponse",
    "operations.deleteplaylistrequest",
    "operations.device",
    "operations.directory",
    "operations.feature",
    "operations.getlibrarydetailsmediacontainer",
    "operations.getlibrarydetailsrequest",
    "operations.getlibraryitemsrequest",
    "operations.getlibraryitemsresponse",
    "operations.getplaylistrequest",
    "operations.getplaylistresponse",
    "operations.getserverresourcesrequest",
    "operations.getsessionsresponse",
    "operations.getsourceconnectioninformationrequest",
    "operations.getsourceconnectioninformationresponse",
    "operations.gettransienttokenrequest",
    "operations.gettransienttokenresponse",
    "operations.getusersrequest",
    "operations.getusersresponse",
    "operations.hub",
    "operations.location",
    "operations.mailingliststatus",
    "operations.markplayedrequest",
    "operations.mediacontainer",
    "operations.metadata",
    "operations.pastsubscription",
    "operations.postuserssignindatarequest",
    "operations.postuserssignindatastatus",
    "operations.postuserssignindatauserplexaccount",
    "operations.protocol",
    "operations.queryparamtype",
    "operations.release",
    "operations.server",
    "operations.starttaskrequest",
    "operations.state",
    "operations.status",
    "operations.stoptaskrequest",
    "operations.type",
    "operations.ultrablurcolors",
    "operations.updateplaylistrequest",
    "operations.uploadplaylistrequest",
    "operations.user",
];

/// Types that differ between trees of one edition: `imagetype` has a value less in Go, and the SDKs of some languages
/// gave the other names to different types that the API leaves nameless.
pub(crate) const OTHER_TYPES: &[&str] = &[
    "components.imagetype",
    "operations.item",
    "operations.metadata",
    "operations.policy",
];
