"""The offer and the market: product lines, channels, prices, campaigns and partners."""

from studio.model.field import (
    Choice,
    Choices,
    Entries,
    Flag,
    Integer,
    Money,
    Number,
    Percent,
    Reference,
    References,
    Text,
)
from studio.model.kinds.common import BARRIERS, element

GROUP = "market"
FACES = ("marketing", "sales", "billing", "web", "support")
CAMPAIGN_SOURCES = (
    *("peerRecommendation", "ratingsReviews", "directMail", "email", "textMessage", "webAd", "tvAd", "ownSite"),
    *("search", "event", "other"),
)
SOURCE_LABELS = (
    *("Peer recommendation", "Ratings and reviews", "Direct mail", "Email", "Text message", "Web advertisement"),
    *("TV advertisement", "Own site", "Search", "Event", "Other"),
)

PRODUCT_LINE = element(
    *("productLine", "Product line", "Product lines", "package", GROUP),
    "A family of offers that is managed together.",
    Money("revenue", "Revenue", meaning="Revenue of the line in a year."),
    Entries(
        "faces",
        "Faces",
        FACES,
        varies=True,
        meaning="Who shows the customer each face of the line; equal entries mean that the customer meets one face.",
        source="T5",
    ),
)

CHANNEL = element(
    *("channel", "Channel", "Channels", "store", GROUP),
    "A means of interaction or sale.",
    Choice(
        "channelType",
        "Type",
        ("web", "app", "phone", "store", "branch", "dealer", "partner", "mail", "field"),
        labels=("Web", "App", "Phone", "Store", "Branch", "Dealer", "Partner", "Mail", "Field visit"),
        meaning="By what means customers are met.",
    ),
    Reference("ownPnl", "Own P&L", ("pnl",), meaning="The account the channel is run on, if it has one of its own."),
    Flag("priceParity", "Price parity", meaning="Prices are the same as in the other channels.", source="T5"),
    Text(
        "returnPolicyKey",
        "Return policy",
        meaning="A key for the return rules; equal keys are equal rules.",
        source="T5",
    ),
    Flag("creditSharing", "Credit shared", meaning="Credit for a sale is shared with other channels.", source="T5"),
    Flag("contextCarried", "Context carried", meaning="What the customer said elsewhere is known here."),
    Choice(
        "contactBarrier",
        "Contact barrier",
        BARRIERS,
        meaning="What stands between customers and someone who helps them.",
        source="T5",
    ),
    alters=True,
    source="T5",
)

PRICING_POLICY = element(
    *("pricingPolicy", "Pricing policy", "Pricing policies", "tag", GROUP),
    "The rules by which prices are set, and what customers make of them.",
    Choice(
        "rationale",
        "Rationale",
        ("customerValue", "costPlus", "competitor", "internalTarget", "regulatory"),
        labels=("Customer value", "Cost plus", "Competitors", "Internal target", "Regulation"),
        meaning="What the price is derived from.",
        source="T5",
    ),
    Number("priceIndex", "Price index", unit="market = 100", minimum=0, meaning="Our price, where the market is 100."),
    Number(
        "perceivedBenefitIndex",
        "Perceived benefit index",
        unit="market = 100",
        minimum=0,
        meaning="The benefit customers perceive, where the market is 100.",
    ),
    Choices(
        "lockIn",
        "Lock-in",
        ("mileageProgramme", "timeSubscription", "baitIntro", "exitFee", "hiddenFee", "other"),
        labels=(
            *("Mileage programme", "Time-based subscription", "Bait-and-switch introduction", "Exit fee"),
            *("Hidden fee", "Other"),
        ),
        meaning="Means that hold customers rather than win them.",
        source="T5",
    ),
    Flag("customerTested", "Tested with customers", meaning="Customers were asked before it was introduced."),
    alters=True,
    source="T5",
)

CAMPAIGN = element(
    *("campaign", "Campaign", "Campaigns", "megaphone", GROUP),
    "An effort to communicate with the market.",
    Choice(
        "source",
        "Source",
        CAMPAIGN_SOURCES,
        labels=SOURCE_LABELS,
        meaning="Through whom or what the message reaches people.",
        source="T5",
    ),
    Number("effort", "Effort", unit="money/yr or FTE", minimum=0, meaning="What it takes, in one unit per model."),
    Percent("trust", "Trust", meaning="Share of people who trust this source; the model's table when left empty."),
    Percent("customerInterest", "Customer interest", meaning="Share of recipients who respond.", source="T5"),
    Number("frequency", "Frequency", unit="per week", minimum=0, meaning="How often it is run."),
    Text("promise", "Promise", meaning="What it promises; held against what the next stage keeps.", source="T1"),
)

PARTNER = element(
    *("partner", "Partner", "Partners", "handshake", GROUP),
    "An organisation outside our own that takes part in serving customers.",
    Choice(
        "partnerType",
        "Type",
        ("supplier", "distributor", "dealer", "platform", "outsourcer", "government", "community"),
        meaning="What the partner is to us.",
    ),
    Integer(
        "enablement",
        "Enablement",
        minimum=0,
        maximum=4,
        varies=True,
        evidence=True,
        meaning="From 0 none to 4 trained and measured on our value proposition.",
        source="T2",
    ),
    Flag("dataIntegrated", "Data integrated", varies=True, meaning="Its customer data is joined up with ours."),
    References("segmentsServed", "Segments served", ("segment",), meaning="Whom the partner reaches for us."),
    Flag("exclusive", "Exclusive", meaning="It works for us alone."),
)

MARKET = (PRODUCT_LINE, CHANNEL, PRICING_POLICY, CAMPAIGN, PARTNER)
